import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { obstacle } from "@/lib/demands/obstacle";
import { asOwner } from "@/lib/demands/test-app-role";
import {
  demandProducing,
  demandSealed,
  factsFor,
  fileAdded,
  officerWithKey,
  releasing,
  sealing,
} from "@/lib/demands/test-production";
import { overwriteKey } from "@/lib/demands/test-spoiled-key";
import { makeWorld, verifiedOfficer, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Conflict, Forbidden, type InvalidInput, NotReady } from "@/lib/errors";
import { demandKey } from "@/lib/files/demand-key";
import { filePlace } from "@/lib/files/file-place";
import { sealChunks } from "@/lib/files/seal-chunks";
import { inPieces, refusalOf } from "@/lib/files/temporary-place";
import { wrapKey } from "@/lib/files/wrap-key";
import { deliverProduction } from "@/lib/production/deliver-production";
import { sealPackage } from "@/lib/production/seal-package";
import { carryOutSealing } from "@/lib/production/sealing/carry-out-sealing";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { claimed } from "@/lib/production/sealing/test-sealing";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;
const pathOf = (id: string) => join(env().dataPlace, "files", id.slice(0, 2), id);
const lying = () =>
  readdirSync(join(env().dataPlace, "files"), { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(env().dataPlace, "files", path)).isFile())
    .sort();

/** One byte of the stored file is another now. */
function spoil(id: string): void {
  const bytes = readFileSync(pathOf(id));
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(pathOf(id), bytes);
}

/** Does an act wait for one that goes on? */
async function somebodyWaits(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`;
  return row?.waits === true;
}

async function filled(): Promise<string> {
  const reference = await demandProducing(world);
  await fileAdded(world, reference);
  return reference;
}

describe("sealing", () => {
  test("by a custodian only, of a package that holds something, with a key that the officer has", async () => {
    const reference = await filled();
    expect(await refusalOf(sealNow(world.people.COUNSEL, sealing(reference)))).toBeInstanceOf(Forbidden);
    const empty = await demandProducing(world);
    expect(await refusalOf(sealNow(custodian(), sealing(empty)))).toBeInstanceOf(NotReady);
    const keyless = await refusalOf(sealNow(custodian(), sealing(reference, "AGE_RECIPIENT")));
    expect(Object.keys((keyless as InvalidInput).fields)).toEqual(["lock"]);
  });

  test("a passphrase is told once and kept nowhere", async () => {
    const { passphrase, facts } = await demandSealed(world);
    expect(passphrase).toMatch(/^[\w-]{29}$/);
    const rows = await db().$queryRaw<{ text: string }[]>`
      SELECT to_jsonb(p)::text AS text FROM production p
      UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a
      UNION ALL SELECT to_jsonb(s)::text FROM submission s
      UNION ALL SELECT to_jsonb(g)::text FROM package_sealing g`;
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => row.text.includes(passphrase ?? ""))).toEqual([]);
    expect(facts.productions[0]?.lockedTo).toBeNull();
  });

  test("a spoiled file stops it, and nothing is left behind", async () => {
    const reference = await filled();
    const before = await factsFor(world, reference);
    spoil(before.productions[0]?.files[0]?.fileId ?? "");
    const files = lying();
    expect(await refusalOf(sealNow(custodian(), sealing(reference)))).toBeInstanceOf(NotReady);
    const { productions } = await factsFor(world, reference);
    expect(productions[0]).toMatchObject({
      sealedAt: null,
      sealingAt: expect.any(Date),
      packageFileId: null,
    });
    expect(lying()).toEqual(files);
  });

  test("a change between packing and writing down is a conflict; the half-made package goes", async () => {
    const reference = await filled();
    await fileAdded(world, reference, "second.csv");
    const [production] = (await factsFor(world, reference)).productions;
    const packed = production?.files.filter((file) => !file.removedAt).map((file) => file.id) ?? [];
    expect(packed).toHaveLength(2);
    const files = lying();
    const { sealingId } = await sealPackage(custodian(), sealing(reference));
    const one = await claimed(sealingId);
    const attempt = await inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM demand WHERE reference = ${reference} FOR NO KEY UPDATE`;
      const refused = refusalOf(carryOutSealing(one));
      // Packed by now, it waits for the demand to be written down.
      await expect.poll(somebodyWaits, { timeout: 60_000 }).toBe(true);
      await tx.$executeRaw`UPDATE produced_file SET removed_at = app_now() WHERE id = ${packed[0]}::uuid`;
      return { refused };
    });
    expect(await attempt.refused).toBeInstanceOf(Conflict);
    const [after] = (await factsFor(world, reference)).productions;
    expect(after).toMatchObject({ sealedAt: null, packageFileId: null });
    expect(after?.files.filter((file) => !file.removedAt).map((file) => file.id)).toEqual(packed.slice(1));
    expect(lying()).toEqual(files);
  });

  test("a sealing that was taken for dead meanwhile is not written down, and leaves nothing", async () => {
    const reference = await filled();
    const before = lying();
    await asOwner(`CREATE FUNCTION taken_for_dead() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      NEW.given_up := true; RETURN NEW; END $$`);
    await asOwner(`CREATE TRIGGER taken_for_dead BEFORE INSERT ON part_begun FOR EACH ROW
      WHEN (NEW.run_id IS NULL) EXECUTE FUNCTION taken_for_dead()`);
    const attempt = refusalOf(sealNow(custodian(), sealing(reference)));
    expect(await attempt.finally(() => asOwner("DROP FUNCTION taken_for_dead CASCADE"))).toBeInstanceOf(
      Conflict,
    );
    expect((await factsFor(world, reference)).productions[0]).toMatchObject({
      sealedAt: null,
      sealingAt: null,
    });
    expect(lying()).toEqual(before);
    const { facts } = await sealNow(custodian(), sealing(reference));
    expect(facts.productions[0]?.sealedAt).toBeInstanceOf(Date);
    expect(await db().partBegun.count({ where: { runId: null, givenUp: true } })).toBe(0);
  });

  test("the same submission twice seals once and tells the passphrase once", async () => {
    const reference = await filled();
    const input = { ...sealing(reference), submission: crypto.randomUUID() };
    const first = await sealNow(custodian(), input);
    const again = await sealNow(custodian(), input);
    expect(again).toMatchObject({ repeated: true, passphrase: null });
    expect(again.facts.productions[0]?.packageSha256).toBe(first.facts.productions[0]?.packageSha256);
  });
});

describe("a stored package that is not what was sealed is not released", () => {
  test.each(["altered", "lost"])("%s", async (fault) => {
    const { reference, productionId, facts } = await demandSealed(world);
    const id = facts.productions[0]?.packageFileId ?? "";
    if (fault === "altered") spoil(id);
    else rmSync(pathOf(id));
    const refusal = await refusalOf(
      deliverProduction(world.others.COUNSEL, releasing(reference, productionId)),
    );
    expect(refusal).toBeInstanceOf(NotReady);
    expect((await factsFor(world, reference)).productions[0]?.releasedAt).toBeNull();
  });

  test("nor one in whose place another stands, even encrypted with the installation's own keys", async () => {
    const { reference, productionId, facts } = await demandSealed(world);
    const id = facts.productions[0]?.packageFileId ?? "";
    const { store } = filePlace();
    const by = await demandKey(db(), { demandId: facts.demand.id, recordClass: "package" });
    const [other, key] = [Buffer.from("Another package altogether."), randomBytes(32)];
    await store.delete(id);
    await store.put(id, sealChunks(inPieces(other), key, id));
    const wrappedKey = wrapKey(id, key, by);
    await db().storedFile.update({ where: { id }, data: { size: other.length } });
    await overwriteKey(id, wrappedKey);
    const refusal = await refusalOf(
      deliverProduction(world.others.COUNSEL, releasing(reference, productionId)),
    );
    expect((refusal as Error).message).toContain("not the one that was sealed");
  });
});

test("a key that changed after the approval stops the sealing and the release", async () => {
  const own = await makeWorld();
  await officerWithKey(own);
  const sealed = await demandSealed(own, {}, "AGE_RECIPIENT");
  const open = await demandProducing(own);
  await fileAdded(own, open);
  const { actor } = own.people.CUSTODIAN;
  expect(obstacle("sealPackage", await factsFor(own, open), actor, sealing(open))).toBeNull();
  await officerWithKey(own);
  await verifiedOfficer(own);
  const refusal = await refusalOf(sealNow(own.people.CUSTODIAN, sealing(open, "AGE_RECIPIENT")));
  // A custodian is told no more than whom to ask.
  expect((refusal as Error).message).toMatch(/^Something on this demand is for counsel/);
  const release = deliverProduction(own.others.COUNSEL, releasing(sealed.reference, sealed.productionId));
  expect(((await refusalOf(release)) as Error).message).toContain("another key than the officer's");
});
