import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { placeLegalHold } from "@/lib/demands/retention/place-legal-hold";
import { readable, row, stored } from "@/lib/demands/retention/test-retention";
import { demandProducing, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { filePlace } from "@/lib/files/file-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered, runVoided } from "@/lib/production/filtered/test-filtered";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { sweepParts } from "./erase-parts";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const filesOfRun = async (runId: string) =>
  (await db().filterPart.findMany({ where: { runId }, orderBy: { number: "asc" } })).map((one) => one.fileId);

/** Whether each can be read, and whether its bytes lie there. */
const standing = async (ids: string[]) => {
  const all: [boolean, boolean][] = [];
  for (const id of ids) all.push([await readable(id), await stored(id)]);
  return all;
};
const kept: [boolean, boolean] = [true, true];
const gone: [boolean, boolean] = [false, false];

async function filtered() {
  const reference = await demandProducing(world);
  const made = await exportFiltered(world, reference, { parts: ["one"], privileged: ["to counsel"] });
  return { reference, ...made, files: await filesOfRun(made.runId) };
}
const put = (reference: string) => addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });

test("what a void run let out is erased by the next sweep, open and apart; its rows and its export stay", async () => {
  const one = await filtered();
  const other = await filtered();
  await put(one.reference);
  await sweepParts();
  expect(await standing(one.files)).toEqual([kept, kept]);
  await runVoided(one.runId);
  await sweepParts();
  expect(await standing(one.files)).toEqual([gone, gone]);
  expect(await row(one.files[0] ?? "")).toMatchObject({ wrappedKey: null, size: 3n });
  const { fileId } = await db().sourceExport.findUniqueOrThrow({ where: { id: one.exportId } });
  expect(await standing([fileId, ...other.files])).toEqual([kept, kept, kept]);
});

test("a sweep that was killed after the bytes went takes the key too", async () => {
  const { runId, files } = await filtered();
  await runVoided(runId);
  for (const id of files) await filePlace().store.delete(id);
  await sweepParts();
  expect((await row(files[0] ?? "")).wrappedKey).toBeNull();
  expect(await standing(files)).toEqual([gone, gone]);
});

test("what left in a package stays, and so does all of a demand under a legal hold", async () => {
  const left = await filtered();
  await put(left.reference);
  const { facts } = await sealNow(world.people.CUSTODIAN, sealing(left.reference));
  await deliverProduction(world.others.COUNSEL, {
    ...releasing(left.reference, facts.productions[0]?.id ?? ""),
    extent: "INTERIM",
  });
  const held = await filtered();
  await placeLegalHold(world.people.COUNSEL, { reference: held.reference, reason: "A suit is coming" });
  await runVoided(left.runId);
  await runVoided(held.runId);
  await sweepParts();
  expect(await standing(left.files)).toEqual([kept, gone]);
  expect(await standing(held.files)).toEqual([kept, kept]);
  await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE legal_hold SET release_reason = 'Over', release_proposed_by_id = ${world.people.COUNSEL.actor.id}::uuid, release_proposed_at = app_now()`,
  );
  await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE legal_hold SET released_by_id = ${world.others.COUNSEL.actor.id}::uuid, released_at = app_now()`,
  );
  await sweepParts();
  expect(await standing(held.files)).toEqual([gone, gone]);
});

test("a seal that falls with its run keeps nothing of it", async () => {
  const { reference, runId, files } = await filtered();
  await put(reference);
  await sealNow(world.people.CUSTODIAN, sealing(reference));
  await runVoided(runId);
  await sweepParts();
  expect(await standing(files)).toEqual([gone, gone]);
});
