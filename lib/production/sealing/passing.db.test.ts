import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { sealing } from "@/lib/demands/test-production";
import { makePerson, makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Conflict, InvalidInput, NotReady, Unavailable } from "@/lib/errors";
import { DamagedFile } from "@/lib/files/damaged-file";
import { Hindered } from "@/lib/files/hindered";
import { sealPackage } from "@/lib/production/seal-package";
import { serveAuthority } from "@/lib/production/timestamp/test-authority";
import { sealNext } from "./seal-now";
import { filled, lapsed, opens, parcelOf, reasonFor, rowOf } from "./test-sealing";
import { isRefusal, MOST_TRIES } from "./tries";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;
const pathOf = (id: string) => join(env().dataPlace, "files", id.slice(0, 2), id);

/** While the work goes on, the first statement that would settle a sealing is refused as by a lock that others hold too long. */
async function heldOnce<T>(work: () => Promise<T>): Promise<T> {
  await asOwner(`
    CREATE SEQUENCE held;
    CREATE FUNCTION held_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF nextval('public.held') = 1 THEN RAISE EXCEPTION 'canceling statement' USING ERRCODE = '55P03'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER held_once BEFORE UPDATE OF settled_at ON package_sealing FOR EACH ROW EXECUTE FUNCTION held_once()`);
  try {
    return await work();
  } finally {
    expect((await asOwner("SELECT is_called FROM held")).rows).toEqual([{ is_called: true }]);
    await asOwner("DROP TRIGGER held_once ON package_sealing; DROP FUNCTION held_once; DROP SEQUENCE held");
  }
}

describe("what passes refuses no sealing", () => {
  test("a file that the store does not give is asked for again, and the passphrase told still opens", async () => {
    const reference = await filled(world);
    const { passphrase, sealingId } = await sealPackage(custodian(), sealing(reference));
    const [file] = (await parcelOf(reference)).files;
    const path = pathOf(file?.fileId ?? "");
    renameSync(path, `${path}.away`);
    await expect(sealNext()).rejects.toBeInstanceOf(DamagedFile);
    expect(await rowOf(sealingId)).toMatchObject({
      tries: 1,
      settledAt: null,
      passphrase: expect.any(String),
    });
    renameSync(`${path}.away`, path);
    await lapsed(sealingId);
    await sealNext();
    expect(await opens(reference, passphrase)).toBe(true);
  });

  test("but what does not pass is refused at the last try, with its reason", async () => {
    const reference = await filled(world);
    const { sealingId } = await sealPackage(custodian(), sealing(reference));
    const [file] = (await parcelOf(reference)).files;
    const path = pathOf(file?.fileId ?? "");
    renameSync(path, `${path}.away`);
    for (let time = 0; time < MOST_TRIES; time += 1) {
      await lapsed(sealingId);
      expect(await rowOf(sealingId)).toMatchObject({ tries: time, settledAt: null });
      await expect(sealNext()).rejects.toBeInstanceOf(DamagedFile);
    }
    expect(await reasonFor(custodian(), reference)).toMatch(/cannot be opened/);
    expect(await rowOf(sealingId)).toMatchObject({ passphrase: null });
  });

  test("a package that is built is written down once others let go", async () => {
    const reference = await filled(world);
    const { passphrase, sealingId } = await sealPackage(custodian(), sealing(reference));
    await heldOnce(sealNext);
    expect(await rowOf(sealingId)).toMatchObject({ tries: 1, refusal: null, settledAt: expect.any(Date) });
    expect(await opens(reference, passphrase)).toBe(true);
  });

  test("a refusal is written down once others let go", async () => {
    const reference = await filled(world);
    await sealPackage(world.people.CUSTODIAN, sealing(reference));
    const { id, email } = world.officer;
    const rename = (to: string) =>
      inTransaction((tx) => tx.officer.update({ where: { id }, data: { email: to } }));
    await rename("elsewhere@authority.example");
    await heldOnce(sealNext);
    await rename(email);
    expect(await reasonFor(custodian(), reference)).toMatch(/^Something on this demand is for counsel/);
  });

  test("nor does a file that somebody else gave up and the store does not let go", async () => {
    const reference = await filled(world);
    const fileId = crypto.randomUUID();
    await db().partBegun.create({ data: { fileId, givenUp: true } });
    mkdirSync(join(pathOf(fileId), "not empty"), { recursive: true });
    const { passphrase } = await sealPackage(custodian(), sealing(reference));
    expect(await sealNext()).toBe(true);
    rmSync(pathOf(fileId), { recursive: true });
    expect(await opens(reference, passphrase)).toBe(true);
  });

  test.each([
    ["a rule", new NotReady("No."), true],
    ["an answer", new InvalidInput({ lock: "No." }), true],
    ["a change of ours", new Conflict(), true],
    ["a race in the database", new Conflict(undefined, { cause: new Error() }), false],
    ["a full disk", new Hindered("Full."), false],
    ["a spoiled file", new DamagedFile("it is gone"), false],
    ["a service that does not answer", new Unavailable("No answer."), false],
    ["the unforeseen", new Error(), false],
  ])("%s", (_, error, refuses) => {
    expect(isRefusal(error)).toBe(refuses);
  });
});

test("whoever loses the role while the package is packed seals nothing", async () => {
  const reference = await filled(world);
  const leaving = await makePerson(db(), "Leaving Late", ["CUSTODIAN"]);
  await sealPackage(leaving, { ...sealing(reference), withoutTimestamp: "None comes today." });
  // The authority is asked after every gate, before the files are packed.
  const { url, close } = await serveAuthority(async (_, response) => {
    await asOwner("UPDATE person SET roles = '{COMPLIANCE_OFFICER}' WHERE id = $1", [leaving.actor.id]);
    response.writeHead(503).end();
  });
  env().timestampAuthority = { url, ca: "" };
  try {
    await sealNext();
  } finally {
    env().timestampAuthority = undefined;
    await close();
  }
  expect(await parcelOf(reference)).toMatchObject({ sealedAt: null, sealingAt: null });
  expect(await reasonFor(world.people.COUNSEL, reference)).toMatch(/Your role does not allow this/);
});
