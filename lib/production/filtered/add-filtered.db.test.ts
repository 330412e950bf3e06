import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { filesOf } from "@/lib/demands/guards/production";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandProducing, factsFor, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { requestHold } from "@/lib/intake/request-hold";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered, runVoided, taskOf } from "@/lib/production/filtered/test-filtered";
import { removeFile } from "@/lib/production/remove-file";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { supplement } from "@/lib/production/supplement";
import { voidPackage } from "@/lib/production/void-package";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;
const put = (reference: string, decisions: string[] = []) =>
  addFiltered(custodian(), { reference, decisions });
const held = async (reference: string) =>
  (await factsFor(world, reference)).productions.map((one) => filesOf(one).map((file) => file.name));
const twoItems = { items: [{ dataClass: "C" as const }, { dataClass: "BSI" as const }] };

test("the parts of all exports of an item go in under numbers that run through, privileged ones do not", async () => {
  const reference = await demandProducing(world, twoItems);
  await exportFiltered(world, reference, { parts: ["one", "two"], privileged: ["to counsel"] });
  await exportFiltered(world, reference, { name: "second.mbox", parts: ["three"] });
  await exportFiltered(world, reference, { position: 2, name: "b.csv", parts: ["{}\n"], extension: "jsonl" });
  await put(reference);
  const names = ["item-1-0001.mbox", "item-1-0002.mbox", "item-1-0003.mbox", "item-2-0001.jsonl"];
  expect((await held(reference)).map((one) => one.sort())).toEqual([names]);
  await put(reference);
  expect((await held(reference)).map((one) => one.sort())).toEqual([names]);
});

test("an interim package takes the chosen items; the next one takes what did not leave yet", async () => {
  const reference = await demandProducing(world, twoItems);
  await exportFiltered(world, reference, { parts: ["ready"] });
  const { decisionId } = await taskOf(world, reference, 1);
  await taskOf(world, reference, 2, null);
  await put(reference, [decisionId]);
  const sealed = await sealNow(custodian(), sealing(reference));
  const productionId = sealed.facts.productions[0]?.id ?? "";
  await deliverProduction(world.others.COUNSEL, { ...releasing(reference, productionId), extent: "INTERIM" });
  expect(await refusalOf(put(reference, [decisionId]))).toMatchObject({
    message: "The filter let nothing out that did not leave before; there is nothing to put in.",
  });
  await exportFiltered(world, reference, { position: 2, parts: ["{}\n"], extension: "jsonl" });
  await put(reference);
  expect(await held(reference)).toEqual([["item-1-0001.mbox"], ["item-2-0001.jsonl"]]);
});

test("a corrected package takes again what left before", async () => {
  const reference = await demandProducing(world);
  await exportFiltered(world, reference);
  await put(reference);
  const sealed = await sealNow(custodian(), sealing(reference));
  await deliverProduction(world.others.COUNSEL, releasing(reference, sealed.facts.productions[0]?.id ?? ""));
  await supplement(world.others.COUNSEL, { reference, kind: "CORRECTED", reason: "A wrong part" });
  await taskOf(world, reference, 1, "EXPORTED");
  await put(reference);
  expect(await held(reference)).toEqual([["item-1-0001.mbox"], ["item-1-0001.mbox"]]);
});

describe("what is not ready is refused by its name", () => {
  const says = async (reference: string) => {
    const refusal = await refusalOf(put(reference));
    expect(refusal).toBeInstanceOf(NotReady);
    return (refusal as NotReady).message;
  };

  test("items without an answer, exports without an ended run, records that are unclear", async () => {
    const reference = await demandProducing(world, {
      items: [{ dataClass: "C" }, { dataClass: "BSI" }, { dataClass: "NC" }],
    });
    const keepUntil = new Date((await factsFor(world, reference)).now.getTime() + 86_400_000);
    await requestHold(world.people.COUNSEL, { reference, keepUntil });
    await asOwner("DELETE FROM custodian_task USING demand d WHERE d.id = demand_id AND d.reference = $1", [
      reference,
    ]);
    expect(await says(reference)).toContain("Item 1: no custodian was asked for it.");
    await taskOf(world, reference, 1, null);
    await taskOf(world, reference, 2, "CANNOT_SEPARATE");
    await exportFiltered(world, reference, { position: 3, name: "logs.csv", unclear: 2 });
    expect(await says(reference)).toBe(
      "Not everything is ready. Item 1: the custodian has not said that all exports are given. Item 2: the custodian cannot separate it from other data: return the demand to review. Item 3: “logs.csv”: 2 records are unclear and must be decided.",
    );
    expect(await held(reference)).toEqual([]);
  });

  test("an export that waits for its run, one that was taken back, and an item with no data", async () => {
    const reference = await demandProducing(world, twoItems);
    const { runId, exportId } = await exportFiltered(world, reference, { name: "a.mbox" });
    await taskOf(world, reference, 2, "NO_DATA");
    await runVoided(runId);
    expect(await says(reference)).toBe("Not everything is ready. Item 1: “a.mbox” was not filtered yet.");
    await taskOf(world, reference, 1, null);
    const back = {
      withdrawnAt: new Date(),
      withdrawnById: custodian().actor.id,
      withdrawReason: "Another's",
    };
    await inTransaction((tx) => tx.sourceExport.update({ where: { id: exportId }, data: back }));
    await taskOf(world, reference, 1, "NO_DATA");
    expect(await says(reference)).toContain("nothing to put in");
  });

  test("another demand's item, and whoever does not collect", async () => {
    const reference = await demandProducing(world);
    const other = await demandProducing(world);
    const { decisionId } = await taskOf(world, other);
    expect(await refusalOf(put(reference, [decisionId]))).toBeInstanceOf(InvalidInput);
    const refusal = await refusalOf(
      addFiltered(world.people.COMPLIANCE_OFFICER, { reference, decisions: [] }),
    );
    expect(refusal).toBeInstanceOf(Forbidden);
  });
});

describe("a package stands on its runs", () => {
  test("an open one is not sealed once an export in it was filtered anew", async () => {
    const reference = await demandProducing(world);
    const { runId } = await exportFiltered(world, reference);
    await put(reference);
    await runVoided(runId);
    const refusal = await refusalOf(sealNow(custodian(), sealing(reference)));
    expect(refusal).toMatchObject({
      message:
        "“item-1-0001.mbox” was filtered anew since it was put in. Put what was filtered into it again.",
    });
  });

  test("a seal falls with a run of it, and what was released stays", async () => {
    const reference = await demandProducing(world, twoItems);
    const first = await exportFiltered(world, reference);
    const { decisionId } = await taskOf(world, reference, 1);
    await put(reference, [decisionId]);
    const sealed = await sealNow(custodian(), sealing(reference));
    const productionId = sealed.facts.productions[0]?.id ?? "";
    await deliverProduction(world.others.COUNSEL, {
      ...releasing(reference, productionId),
      extent: "INTERIM",
    });
    const second = await exportFiltered(world, reference, { position: 2, parts: ["{}"], extension: "jsonl" });
    await put(reference);
    await sealNow(custodian(), sealing(reference));
    await runVoided(first.runId);
    await runVoided(second.runId);
    const { productions } = await factsFor(world, reference);
    expect(productions.map((one) => [one.voidedAt !== null, one.voidReason])).toEqual([
      [false, null],
      [true, "An export in it was filtered anew."],
    ]);
  });

  test("the database seals and releases nothing of a void run, and takes no part that is none", async () => {
    const reference = await demandProducing(world);
    const { runId } = await exportFiltered(world, reference, { parts: ["one"], privileged: ["to counsel"] });
    const { facts } = await put(reference);
    const [parcel] = facts.productions;
    const [file] = parcel?.files ?? [];
    if (!parcel || !file) throw new Error("no package");
    const apart = await db().filterPart.findFirstOrThrow({ where: { runId, privileged: true } });
    const again = (over: object) =>
      inTransaction((tx) =>
        tx.producedFile.create({
          data: {
            ...{ productionId: parcel.id, decisionId: file.decisionId, name: "x", dataClass: file.dataClass },
            ...{ rangeStart: file.rangeStart, rangeEnd: file.rangeEnd, addedAt: facts.now },
            ...{ fileId: apart.fileId, partId: apart.id, size: apart.size, sha256: apart.sha256 },
            ...{ addedById: custodian().actor.id, ...over },
          },
        }),
      );
    await expect(again({})).rejects.toThrow(/Only what a run in force let out/);
    await inTransaction((tx) =>
      tx.producedFile.update({ where: { id: file.id }, data: { removedAt: facts.now } }),
    );
    const own = { fileId: file.fileId, partId: file.partId, size: 1n, sha256: file.sha256 };
    await expect(again(own)).rejects.toThrow(/Only what a run in force let out/);
    const right = { ...own, size: BigInt(file.size) };
    await again(right);
    await runVoided(runId);
    const seal = "UPDATE production SET sealed_at = app_now(), built_by_id = $2 WHERE id = $1";
    await expect(asOwner(seal, [parcel.id, custodian().actor.id])).rejects.toThrow(/filtered anew since/);
  });

  test("files of a void package are carried into the next only while they stand", async () => {
    const reference = await demandProducing(world);
    await exportFiltered(world, reference, { parts: ["one", "two"] });
    await put(reference);
    await sealNow(custodian(), sealing(reference));
    await voidPackage(custodian(), { reference, reason: "The passphrase was lost", keepFiles: true });
    const { facts } = await put(reference);
    const next = facts.productions.at(-1);
    expect(next?.files.every((file) => file.partId)).toBe(true);
    const producedFileId = next ? (filesOf(next)[0]?.id ?? "") : "";
    await removeFile(custodian(), { reference, producedFileId });
    await put(reference);
    expect((await held(reference)).at(-1)?.sort()).toEqual(["item-1-0001.mbox", "item-1-0002.mbox"]);
  });
});
