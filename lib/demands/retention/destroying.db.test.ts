import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { bringUnderKeys } from "@/lib/demands/retention/bring-under-keys";
import { destroyDue } from "@/lib/demands/retention/destroy-due";
import { eraseDestroyed } from "@/lib/demands/retention/erase-destroyed";
import { destroyedRecords, keptRecords } from "@/lib/demands/retention/queries";
import { readDestruction } from "@/lib/demands/retention/read-certificate";
import {
  acts,
  paperOn,
  produced,
  readable,
  row,
  stored,
  sweep,
  withdrawn,
  worker,
} from "@/lib/demands/retention/test-retention";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { factsFor } from "@/lib/demands/test-production";
import { overwriteKey } from "@/lib/demands/test-spoiled-key";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { textOf } from "@/lib/files/test-pdf";
import { readDocument } from "@/lib/intake/read-document";
import { register, upload as uploadPaper } from "@/lib/intake/test-registering";
import { withdraw } from "@/lib/intake/withdraw";

let world: World;
let counsel: Somebody;

beforeAll(async () => {
  world = await makeWorld();
  counsel = world.people.COUNSEL;
});
// The calendars do not reach as far as the tests together would go.
beforeEach(async () => {
  await sweep();
  await asOwner("DELETE FROM demo_clock");
});

test("only the worker destroys", async () => {
  await expect(destroyDue(counsel)).rejects.toThrow(Forbidden);
  await expect(eraseDestroyed(counsel)).rejects.toThrow(Forbidden);
  await expect(bringUnderKeys(counsel)).rejects.toThrow(Forbidden);
});

describe("when its time is over", () => {
  test("each class goes by its own days, key first; rows keep size and hash, and the audit verifies", async () => {
    const { reference, demandId, paper, exported, packed, file } = await produced(world);
    const { id: exportId } = await db().sourceExport.findFirstOrThrow({ where: { fileId: exported } });
    for (const id of [exported, exportId]) await expect(readDocument(counsel, id)).rejects.toThrow(NotFound);
    const due = (await keptRecords(counsel, 0)).rows.filter((one) => one.reference === reference);
    expect(due.map(({ recordClass, why }) => [recordClass, why])).toEqual([
      ["export", null],
      ["package", null],
      ["document", null],
    ]);
    await daysPass(59);
    await sweep();
    expect(await Promise.all([exported, packed, file, paper].map(readable))).toEqual([
      true,
      true,
      true,
      true,
    ]);

    await daysPass(2);
    await sweep();
    expect(await Promise.all([exported, packed, file, paper].map(readable))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(await stored(exported)).toBe(false);
    const given = await db().sourceExport.findFirstOrThrow({ where: { fileId: exported } });
    expect(given.destroyedAt).not.toBeNull();

    const before = await row(packed);
    await daysPass(305);
    await sweep();
    expect(await Promise.all([packed, file, paper].map(readable))).toEqual([false, false, true]);
    expect(await row(packed)).toMatchObject({ sha256: before.sha256, size: before.size, wrappedKey: null });
    const [destruction] = await db().destruction.findMany({ where: { demandId, recordClass: "package" } });
    expect(destruction).toMatchObject({ files: 2, days: 365, ruleVersion: 1 });
    expect(destruction?.erasedAt).not.toBeNull();
    const audited = await acts(reference, "destroyRecords");
    expect(audited.map(({ details }) => (details as { class: string }).class)).toEqual(["export", "package"]);
    expect(await acts(reference, "eraseDestroyed")).toHaveLength(2);
    expect((await factsFor(world, reference)).destroyedFiles).toContain(packed);
    expect((await destroyedRecords(counsel, 0)).rows.map(({ reference }) => reference)).toContain(reference);
    const { bytes } = await readDestruction(world.people.COMPLIANCE_OFFICER, destruction?.id ?? "");
    const text = await textOf(bytes);
    for (const said of [reference, before.sha256, destruction?.keyId ?? "", audited[1]?.hash ?? ""])
      expect(text.replaceAll(" ", "")).toContain(said);
    await expect(readDestruction(world.people.CUSTODIAN, destruction?.id ?? "")).rejects.toThrow(Forbidden);
    await expect(readDestruction(counsel, demandId)).rejects.toThrow(NotFound);
    expect((await verifyAudit()).faults).toEqual([]);
  });

  test("what comes later is kept for its own time, and a second sweep finds nothing", async () => {
    const { reference, paper } = await withdrawn(world);
    await daysPass(2556);
    await sweep();
    expect(await readable(paper)).toBe(false);
    expect(await destroyDue(worker)).toBe(0);
    const later = await paperOn(world, reference);
    await sweep();
    expect(await readable(later)).toBe(true);
    await daysPass(2556);
    await sweep();
    expect(await readable(later)).toBe(false);
  });

  test("a paper that demands share goes with the last of them", async () => {
    const documents = [await uploadPaper(counsel)];
    const items = [{}, { identifier: `bo@${world.otherCustomer.domain}` }];
    const { references } = await register(world, counsel, { items }, { documents });
    expect(references).toHaveLength(2);
    const [first = "", second = ""] = references;
    await withdraw(counsel, { reference: first, text: "Withdrawn." });
    await daysPass(2600);
    await sweep();
    expect(await readable(documents[0] ?? "")).toBe(true);
    await withdraw(counsel, { reference: second, text: "Withdrawn." });
    await daysPass(2556);
    await sweep();
    expect(await readable(documents[0] ?? "")).toBe(false);
    for (const reference of references)
      expect((await factsFor(world, reference)).destroyedFiles).toEqual(documents);
  });
});

describe("a worker that is killed", () => {
  test("between the key and the bytes leaves nothing that can be read, and the next one erases them", async () => {
    const { demandId, packed } = await produced(world);
    await daysPass(3000);
    while ((await destroyDue(worker)) > 0);
    expect(await readable(packed)).toBe(false);
    expect(await stored(packed)).toBe(true);
    // Killed once more, when the bytes of a file were gone and its row was not written.
    await filePlace().store.delete(packed);
    while ((await eraseDestroyed(worker)) > 0);
    expect(await row(packed)).toMatchObject({ wrappedKey: null });
    const all = await db().destruction.findMany({ where: { demandId } });
    expect(all.every(({ erasedAt }) => erasedAt !== null)).toBe(true);
  });

  test("leaves no destruction said to be complete while a file of it is left", async () => {
    const { paper } = await withdrawn(world);
    await daysPass(3000);
    while ((await destroyDue(worker)) > 0);
    const { demandKeyId } = await row(paper);
    const said = "UPDATE destruction SET erased_at = now() WHERE key_id = $1";
    expect(await refusedWith([said, [demandKeyId]])).toBe("NG011");
    await sweep();
    expect(await refusedWith([said, [demandKeyId]])).toBe("NG011");
  });

  test("two at once destroy once", async () => {
    const { reference, paper } = await withdrawn(world);
    await daysPass(3000);
    await Promise.all([destroyDue(worker), destroyDue(worker), destroyDue(worker)]);
    expect(await readable(paper)).toBe(false);
    expect(await acts(reference, "destroyRecords")).toHaveLength(1);
  });
});

test("files of an older installation come under their demand's key, and one that does not open stays", async () => {
  const { reference } = await withdrawn(world);
  const { id: demandId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  const [sound, broken] = [await uploadPaper(counsel), await uploadPaper(counsel)];
  for (const fileId of [sound, broken])
    await db().document.create({ data: { demandId, fileId, title: "old.pdf", createdAt: new Date() } });
  await overwriteKey(broken, "1.AAAA");
  expect(await bringUnderKeys(worker)).toBe(1);
  expect((await row(sound)).demandKeyId).not.toBeNull();
  expect(await readable(sound)).toBe(true);
  expect((await row(broken)).keyId).toBe(env().fileKeys[0]?.id);
  expect(await bringUnderKeys(worker)).toBe(0);
});
