import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { approvedScope } from "@/lib/demands/guards/guard";
import { asOwner } from "@/lib/demands/test-app-role";
import {
  demandProducing,
  demandSealed,
  exportFilteredNow,
  factsFor,
  fileAdded,
  sealing,
  upload,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { type InvalidInput, NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { DATA_USE_POLICY } from "@/lib/policy/data-use";
import { addFiltered } from "@/lib/production/add-filtered";
import { removeFile } from "@/lib/production/remove-file";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { giveExport } from "@/lib/production/tasks/give-export";
import { OTHER_FORMAT } from "@/lib/production/tasks/schema";
import { voidPackage } from "@/lib/production/void-package";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;
const fieldsOf = async (attempt: Promise<unknown>) => ((await refusalOf(attempt)) as InvalidInput).fields;

/** An export that a custodian could give for the demand's task. */
async function offered() {
  const reference = await demandProducing(world);
  const [task] = (await factsFor(world, reference)).tasks;
  const file = await upload(custodian(), "rows.csv", "1,2\n");
  return { reference, taskId: task?.id ?? "", files: [file], query: "rows", source: OTHER_FORMAT } as const;
}
const give = (input: Awaited<ReturnType<typeof offered>>) =>
  giveExport(custodian(), { ...input, files: [...input.files] });

describe("the data-use policy", () => {
  test("a production under a kind that only requests is voluntary, until the cell of the table says otherwise", async () => {
    const input = await offered();
    const facts = await factsFor(world, input.reference);
    const request = await db().instrumentKind.findFirstOrThrow({ where: { code: "US-EDR" } });
    await asOwner("UPDATE instrument SET kind_id = $2 WHERE id = $1", [facts.instrument.id, request.id]);
    const refusal = await refusalOf(give(input));
    expect(refusal).toBeInstanceOf(NotReady);
    // A custodian is told no more than whom to ask.
    expect((refusal as Error).message).toMatch(/^Something on this demand is for counsel/);
    const row = DATA_USE_POLICY.VOLUNTARY_DISCLOSURE;
    row.CUSTOMER_DATA = "yes";
    try {
      expect((await give(input)).facts.tasks[0]?.exports).toHaveLength(1);
    } finally {
      row.CUSTOMER_DATA = "no";
    }
  });

  test("nothing of a class that the data-use policy no longer lets us use, nor is it packed or sealed", async () => {
    const input = await offered();
    const { reference } = input;
    const row = DATA_USE_POLICY.OPERATING;
    const words = "Something on this demand is for counsel to settle first.";
    const refused = async (attempt: Promise<unknown>) =>
      expect(((await refusalOf(attempt)) as Error).message).toContain(words);
    try {
      row.CUSTOMER_DATA = "no";
      await refused(give(input));
      row.CUSTOMER_DATA = "yes";
      await exportFilteredNow(world, reference);
      row.CUSTOMER_DATA = "no";
      await refused(addFiltered(custodian(), { reference, decisions: [] }));
      row.CUSTOMER_DATA = "yes";
      await addFiltered(custodian(), { reference, decisions: [] });
      row.CUSTOMER_DATA = "no";
      await refused(sealNow(custodian(), sealing(reference)));
    } finally {
      row.CUSTOMER_DATA = "yes";
    }
    expect((await sealNow(custodian(), sealing(reference))).facts.productions[0]?.sealedAt).toBeTruthy();
  });
});

describe("a package at hand", () => {
  test("loses a file while it is open, and only one of its own", async () => {
    const reference = await demandProducing(world);
    await fileAdded(world, reference);
    const other = await demandProducing(world);
    await fileAdded(world, other);
    const [mine, theirs] = [await factsFor(world, reference), await factsFor(world, other)];
    const id = (facts: typeof mine) => facts.productions[0]?.files[0]?.id ?? "";
    const forged = removeFile(custodian(), { reference, producedFileId: id(theirs) });
    expect(Object.keys(await fieldsOf(forged))).toEqual(["producedFileId"]);
    const { facts } = await removeFile(custodian(), { reference, producedFileId: id(mine) });
    expect(facts.productions[0]?.files[0]?.removedAt).toBeInstanceOf(Date);
  });

  test("takes nothing more once sealed; voided, its files can go into a new one", async () => {
    const { reference, productionId } = await demandSealed(world);
    const more = () => addFiltered(custodian(), { reference, decisions: [] });
    expect(((await refusalOf(more())) as Error).message).toContain("sealed");
    const { facts } = await voidPackage(custodian(), {
      reference,
      reason: "Passphrase lost.",
      keepFiles: true,
    });
    const [old, fresh] = facts.productions;
    expect(old).toMatchObject({ id: productionId, voidReason: "Passphrase lost." });
    expect(fresh).toMatchObject({
      number: 2,
      kind: "ORIGINAL",
      sealedAt: null,
      scopeId: approvedScope(facts)?.id,
    });
    expect(fresh?.files.map((file) => file.sha256)).toEqual(old?.files.map((file) => file.sha256));
    await more();
  });
});
