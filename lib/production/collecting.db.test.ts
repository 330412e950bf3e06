import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { approvedScope } from "@/lib/demands/guards/guard";
import { asOwner } from "@/lib/demands/test-app-role";
import {
  demandProducing,
  demandSealed,
  factsFor,
  fileAdded,
  filesFor,
  sealing,
  upload,
} from "@/lib/demands/test-production";
import { demandInReview, makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, type InvalidInput, NotFound, NotReady, WrongState } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { DATA_USE_POLICY } from "@/lib/policy/data-use";
import { addFile } from "@/lib/production/add-file";
import { removeFile } from "@/lib/production/remove-file";
import { sealPackage } from "@/lib/production/seal-package";
import { voidPackage } from "@/lib/production/void-package";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;
const fieldsOf = async (attempt: Promise<unknown>) => ((await refusalOf(attempt)) as InvalidInput).fields;

async function offered(wanted = {}) {
  const reference = await demandProducing(world, wanted);
  const file = await upload(custodian(), "rows.csv", "1,2\n");
  return filesFor(world, reference, [file]);
}

describe("what may be put into a package", () => {
  test("several files at once, each attached and audited by id alone", async () => {
    const one = await upload(custodian(), "one.csv", "1");
    const input = await offered();
    const { facts } = await addFile(custodian(), { ...input, files: [...input.files, one] });
    expect(facts.productions[0]?.files.map((file) => file.name).sort()).toEqual(["one.csv", "rows.csv"]);
    const [row] = await db().auditEntry.findMany({
      where: { demandId: facts.demand.id, action: "addFile" },
    });
    expect(JSON.stringify(row?.details)).not.toContain("csv");
    expect(await db().storedFile.count({ where: { id: { in: input.files }, attachedAt: null } })).toBe(0);
  });

  test("nothing outside the range, and the field says what is let out", async () => {
    const input = await offered();
    const early = { ...input, rangeStart: new Date(input.rangeStart.getTime() - 1) };
    expect((await fieldsOf(addFile(custodian(), early))).rangeStart).toMatch(
      /1 January 2026.*1 February 2026/,
    );
    const late = { ...input, rangeEnd: new Date(input.rangeEnd.getTime() + 1) };
    expect(Object.keys(await fieldsOf(addFile(custodian(), late)))).toEqual(["rangeEnd"]);
    const backwards = { ...input, rangeStart: input.rangeEnd, rangeEnd: input.rangeStart };
    expect(Object.keys(await fieldsOf(addFile(custodian(), backwards)))).toEqual(["rangeEnd"]);
    expect((await factsFor(world, input.reference)).productions).toEqual([]);
  });

  test("nothing under another demand's decision, and no file that is not one's own or already attached", async () => {
    const input = await offered();
    const { decisionId } = await offered();
    expect(Object.keys(await fieldsOf(addFile(custodian(), { ...input, decisionId })))).toEqual([
      "decisionId",
    ]);
    const others = [await upload(world.others.CUSTODIAN, "theirs.csv", "3")];
    expect(Object.keys(await fieldsOf(addFile(custodian(), { ...input, files: others })))).toEqual(["files"]);
    await addFile(custodian(), input);
    expect(Object.keys(await fieldsOf(addFile(custodian(), input)))).toEqual(["files"]);
    expect((await factsFor(world, input.reference)).productions[0]?.files).toHaveLength(1);
  });

  test("no mail whose own date lies outside, named with its date; one without a date is let in", async () => {
    const input = await offered();
    const mail = (date: string) =>
      `From: a@b.example\n${date}Subject: x\n\nDate: Mon, 12 Jan 2026 10:00:00 +0000\n`;
    const inside = await upload(custodian(), "in.eml", mail("Date: Mon, 12 Jan 2026 10:00:00 +0000\n"));
    const outside = await upload(custodian(), "out.eml", mail("Date: Sun, 1 Mar 2026 10:00:00 -0500\n"));
    const undated = await upload(custodian(), "undated.eml", mail(""));
    const { files } = await fieldsOf(addFile(custodian(), { ...input, files: [inside, outside, undated] }));
    expect(files).toContain("“out.eml” is dated Sunday 1 March 2026 at 15:00 (UTC)");
    expect(files).not.toContain("in.eml");
    const { facts } = await addFile(custodian(), { ...input, files: [inside, undated] });
    expect(facts.productions[0]?.files).toHaveLength(2);
  });

  test("nothing by anybody else, before the notice, or on a demand that one may not know of", async () => {
    const input = await offered();
    expect(await refusalOf(addFile(world.people.COUNSEL, input))).toBeInstanceOf(Forbidden);
    const reference = await demandInReview(world);
    expect(await refusalOf(addFile(custodian(), { ...input, reference }))).toBeInstanceOf(WrongState);
    const readers = [world.people.COUNSEL, world.people.LEAD_COUNSEL];
    const hidden = await demandProducing(world, { readers });
    expect(await refusalOf(addFile(custodian(), { ...input, reference: hidden }))).toBeInstanceOf(NotFound);
  });

  test("the same submission twice puts the files in once", async () => {
    const input = { ...(await offered()), submission: crypto.randomUUID() };
    expect((await addFile(custodian(), input)).repeated).toBe(false);
    const again = await addFile(custodian(), input);
    expect(again.repeated).toBe(true);
    expect(again.facts.productions[0]?.files).toHaveLength(1);
  });
});

describe("the data-use policy", () => {
  test("a production under a kind that only requests is voluntary, until the cell of the table says otherwise", async () => {
    const input = await offered();
    const facts = await factsFor(world, input.reference);
    const request = await db().instrumentKind.findFirstOrThrow({ where: { code: "US-EDR" } });
    await asOwner("UPDATE instrument SET kind_id = $2 WHERE id = $1", [facts.instrument.id, request.id]);
    const refusal = await refusalOf(addFile(custodian(), input));
    expect(refusal).toBeInstanceOf(NotReady);
    expect((refusal as Error).message).toContain("voluntary disclosure to law enforcement");
    const row = DATA_USE_POLICY.VOLUNTARY_DISCLOSURE;
    row.CUSTOMER_DATA = "yes";
    try {
      expect((await addFile(custodian(), input)).facts.productions[0]?.files).toHaveLength(1);
    } finally {
      row.CUSTOMER_DATA = "no";
    }
  });

  test("nothing of a class that the data-use policy no longer lets us use, nor is it sealed", async () => {
    const input = await offered();
    const row = DATA_USE_POLICY.OPERATING;
    const words = "The data-use policy does not let customer data other than content be used for operating";
    row.CUSTOMER_DATA = "no";
    try {
      expect(((await refusalOf(addFile(custodian(), input))) as Error).message).toContain(words);
      row.CUSTOMER_DATA = "yes";
      await addFile(custodian(), input);
      row.CUSTOMER_DATA = "no";
      const refusal = await refusalOf(sealPackage(custodian(), sealing(input.reference)));
      expect((refusal as Error).message).toContain(words);
    } finally {
      row.CUSTOMER_DATA = "yes";
    }
    expect(
      (await sealPackage(custodian(), sealing(input.reference))).facts.productions[0]?.sealedAt,
    ).toBeTruthy();
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
    const more = await filesFor(world, reference, [await upload(custodian(), "more.csv", "1")]);
    expect(((await refusalOf(addFile(custodian(), more))) as Error).message).toContain("sealed");
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
    await addFile(custodian(), more);
  });
});
