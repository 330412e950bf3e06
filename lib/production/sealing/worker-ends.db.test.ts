import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner, refusedInWords, refusedWith } from "@/lib/demands/test-app-role";
import { sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Conflict, NotReady } from "@/lib/errors";
import { storeFile } from "@/lib/files/store-file";
import { inPieces, refusalOf } from "@/lib/files/temporary-place";
import { sweepParts } from "@/lib/production/runs/erase-parts";
import { sealPackage } from "@/lib/production/seal-package";
import { carryOutSealing } from "./carry-out-sealing";
import { claimSealing } from "./claim-sealing";
import { setBack } from "./refuse-sealing";
import { sealNext } from "./seal-now";
import {
  claimed,
  filled,
  lapsed,
  lying,
  opens,
  parcelOf,
  reasonFor,
  rowOf,
  sealedRows,
} from "./test-sealing";
import { MOST_TRIES } from "./tries";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;

describe("a worker that ends amid a sealing", () => {
  test("is followed by another, which seals with the same passphrase; nothing half-made stays", async () => {
    const reference = await filled(world);
    const before = lying();
    const { passphrase, sealingId } = await sealPackage(custodian(), sealing(reference));
    const dead = await claimed(sealingId);
    await storeFile(inPieces(Buffer.from("half a package")), { id: dead.fileId });
    expect(await sealNext()).toBe(false);
    await lapsed(sealingId);
    expect(await sealNext()).toBe(true);
    expect(await opens(reference, passphrase)).toBe(true);
    expect(lying()).toHaveLength(before.length + 1);
    expect(await db().partBegun.count({ where: { fileId: dead.fileId, erasedAt: null } })).toBe(0);
  });

  test("and was not dead: the late one writes nothing down, takes nothing away and refuses nothing", async () => {
    const reference = await filled(world);
    const { passphrase, sealingId } = await sealPackage(custodian(), sealing(reference));
    const late = await claimed(sealingId);
    await lapsed(sealingId);
    const next = await claimed(sealingId);
    const tooLate = await refusalOf(carryOutSealing(late));
    expect(tooLate).toBeInstanceOf(Conflict);
    await setBack(late, tooLate);
    expect(await rowOf(sealingId)).toMatchObject({ settledAt: null, refusal: null });
    await carryOutSealing(next);
    expect(await refusalOf(carryOutSealing(late))).toBeInstanceOf(NotReady);
    expect(await opens(reference, passphrase)).toBe(true);
    expect(await sealedRows(reference)).toHaveLength(1);
  });

  test("each time is given up, and says so", async () => {
    const reference = await filled(world);
    const { sealingId } = await sealPackage(custodian(), sealing(reference));
    for (let time = 0; time < MOST_TRIES; time += 1) {
      await claimed(sealingId);
      await lapsed(sealingId);
    }
    expect(await claimSealing(sealingId)).toBeNull();
    expect(await reasonFor(custodian(), reference)).toMatch(/ended each time/);
    expect(await parcelOf(reference)).toMatchObject({ sealedAt: null, sealingAt: null });
  });

  test("leaves a file that a later sweep finds, also where nobody takes the sealing up", async () => {
    const reference = await filled(world);
    const before = lying();
    const { sealingId } = await sealPackage(custodian(), sealing(reference));
    const { fileId } = await claimed(sealingId);
    await storeFile(inPieces(Buffer.from("a whole package")), { id: fileId });
    await sweepParts();
    expect(lying()).toHaveLength(before.length + 1);
    await asOwner("UPDATE part_begun SET begun_at = clock_timestamp() - interval '2 days'");
    await sweepParts();
    expect(lying()).toEqual(before);
    await lapsed(sealingId);
    await sealNext();
  });

  test("what failed unforeseen is tried again after a pause, and the passphrase waits with it", async () => {
    const reference = await filled(world);
    const { passphrase, sealingId } = await sealPackage(custodian(), sealing(reference));
    const settings = env() as { packageKey: string };
    const { packageKey } = settings;
    settings.packageKey = "no key at all";
    try {
      await expect(sealNext()).rejects.toThrow();
    } finally {
      settings.packageKey = packageKey;
    }
    expect(await rowOf(sealingId)).toMatchObject({ tries: 1, settledAt: null });
    expect(await sealNext()).toBe(false);
    await lapsed(sealingId);
    await sealNext();
    expect(await opens(reference, passphrase)).toBe(true);
  });
});

describe("the database", () => {
  test("keeps what was asked for, and seals in no other name", async () => {
    const reference = await filled(world);
    const { sealingId } = await sealPackage(custodian(), sealing(reference));
    const { id } = await parcelOf(reference);
    const other = world.others.CUSTODIAN.actor.id;
    const change = (what: string) =>
      refusedWith([`UPDATE package_sealing SET ${what} WHERE id = $1`, [sealingId]]);
    expect(await change(`asked_by_id = '${other}'`)).toBe("42501");
    expect(await change("passphrase = NULL")).toBe("NG005");
    expect(await change("settled_at = now()")).toBe("23514");
    expect(await refusedWith(["DELETE FROM package_sealing WHERE id = $1", [sealingId]])).toMatch(/^\w{5}$/);
    const seal = "UPDATE production SET sealed_at = now(), built_by_id = $2 WHERE id = $1";
    expect(await refusedWith([seal, [id, other]])).toBe("NG005");
    const { id: asker } = custodian().actor;
    const toAKey =
      "UPDATE production SET sealed_at = now(), built_by_id = $2, locked_to = 'age1' WHERE id = $1";
    expect(await refusedInWords([toAKey, [id, asker]])).toMatch(/to the key for which that was asked/);
    expect(await refusedWith([seal, [id, asker]])).not.toBe("NG005");
    const settled = `INSERT INTO package_sealing (production_id, terms, contents_sha256, asked_by_id, asked_at, settled_at)
      SELECT production_id, terms, contents_sha256, asked_by_id, asked_at, asked_at FROM package_sealing WHERE id = $1`;
    const unmarked =
      "DO $$ BEGIN IF EXISTS (SELECT FROM package_sealing s JOIN production o ON o.id = s.production_id WHERE s.settled_at IS NULL AND o.sealing_at IS NULL) THEN RAISE 'unmarked'; END IF; END $$";
    expect(await refusedWith([settled, [sealingId]], [unmarked])).toBe("nothing refused it");
    const twice = `INSERT INTO package_sealing (production_id, terms, contents_sha256, locked_to, asked_by_id, asked_at)
      SELECT production_id, terms, contents_sha256, 'age1', asked_by_id, asked_at FROM package_sealing WHERE id = $1`;
    expect(await refusedWith([twice, [sealingId]])).toBe("23505");
    await sealNext();
    expect(await change("settled_at = NULL")).toBe("NG005");
    expect(await change("refusal = 'No.'")).toBe("NG005");
  });
});
