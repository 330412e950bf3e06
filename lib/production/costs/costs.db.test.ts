import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { demandProducing, factsFor } from "@/lib/demands/test-production";
import { demandInReview, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { textOf } from "@/lib/files/test-pdf";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { PRICES_KEY, priceSetting } from "@/lib/policy/prices/price-setting";
import { costsOf } from "./queries";
import { StateCosts, type StateCostsInput } from "./schema";
import { stateCosts } from "./state-costs";
import { withdrawCosts } from "./withdraw-costs";

const ROWS = [
  { what: "Searching and assembling", unit: "hour", cents: 9_850 },
  { what: "Account searched", unit: "account", cents: 2_000 },
  { what: "Storage medium", unit: "piece", cents: 3_333 },
];
const DAY = new Date("2026-09-01T00:00:00Z");

let world: World;
let reference: string;
let counsel: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  counsel = world.people.COUNSEL;
  reference = await demandProducing(world);
});

const costs = (change: Partial<StateCostsInput> = {}): StateCostsInput => ({
  ...{ reference, pricesVersion: 2, quantities: [350, 0, 50], workFrom: DAY, workTo: DAY },
  ...{ amountBy: "PROPOSED", tollRecords: "NO", remarks: "" },
  ...change,
});

async function agreeOnPrices(rows: object[], fromVersion: number): Promise<void> {
  const change = {
    key: PRICES_KEY,
    fromVersion,
    proposed: { currency: "USD", rows },
    reason: "Our accounts.",
  };
  const changeId = await proposeChange(counsel, priceSetting, change);
  await confirmChange(world.others.COUNSEL, priceSetting, { changeId });
}

test("nothing is charged by the prices that ship", async () => {
  await expect(stateCosts(counsel, costs({ pricesVersion: 1 }))).rejects.toThrow("what ships is an example");
  expect(await costsOf(counsel, (await factsFor(world, reference)).demand.id)).toEqual([]);
});

describe("by prices of our own", () => {
  beforeAll(() => agreeOnPrices(ROWS, 1));

  test.each<[string, Partial<StateCostsInput>, string]>([
    ["toll records of a carrier", { tollRecords: "YES" }, "tollRecords"],
    ["a day that has not come", { workTo: new Date("2999-01-01T00:00:00Z") }, "workTo"],
    ["a paper of another demand", { documentId: "00000000-0000-4000-8000-000000000000" }, "documentId"],
    ["rows that the list does not have", { quantities: [0, 0, 0, 100] }, "quantities.0"],
  ])("nothing is asked for %s", async (_what, change, field) => {
    const refusal = await stateCosts(counsel, costs(change)).catch((error) => error);
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect(Object.keys(refusal.fields)).toEqual([field]);
  });

  test("a list that was changed meanwhile is not charged by unseen", async () => {
    await expect(stateCosts(counsel, costs({ pricesVersion: 1 }))).rejects.toBeInstanceOf(Conflict);
  });

  test("a paper is made that a program can read, exact to the cent, and names no account", async () => {
    const { facts } = await stateCosts(counsel, costs({ remarks: "Account 12 at the harbour bank." }));
    const [stated, ...others] = await costsOf(counsel, facts.demand.id);
    expect(others).toEqual([]);
    // 3.50 hours at 98.50 and half a medium at 33.33, of which half a cent is rounded up.
    expect(stated).toMatchObject({ number: 1, totalCents: 36_142n, currency: "USD", withdrawnAt: null });
    const paper = facts.documents.find(({ id }) => id === stated?.documentId);
    expect(paper?.title).toBe("Statement of costs 1.pdf");
    const file = await db().storedFile.findUniqueOrThrow({ where: { id: paper?.fileId ?? "" } });
    expect(file.keyId, "locked with the papers of the demand").toMatch(/^demand:/);
    const bytes = await Readable.from(await openFile({ ...file, size: Number(file.size) })).toArray();
    const text = await textOf(Buffer.concat(bytes));
    for (const said of [
      "Statement of costs",
      facts.authority.name,
      facts.instrument.matterNumber,
      "3.50 (hour) at 98.50 USD = 344.75 USD",
      "0.50 (piece) at 33.33 USD = 16.67 USD",
      "361.42 USD",
      "18 U.S.C. 2706(a)",
      "18 U.S.C. 2706(b)",
      "Nothing is asked for telephone toll records",
      "Proposed by us; not yet agreed",
      "Account 12 at the harbour bank.",
    ])
      expect(text).toContain(said);
    for (const { identifier } of facts.items) expect(text).not.toContain(identifier);
    expect(text).not.toContain(facts.customer?.name);
    const row = await db().auditEntry.findFirstOrThrow({ where: { action: "stateCosts" } });
    expect(row.details).toEqual({ number: 1, pricesVersion: 2, totalCents: 36_142 });
  });

  test("nobody is asked twice: another is made once the first was taken back, and both papers stay", async () => {
    await expect(stateCosts(counsel, costs())).rejects.toBeInstanceOf(NotReady);
    await withdrawCosts(counsel, { reference, reason: "The hours were those of another demand." });
    await expect(withdrawCosts(counsel, { reference, reason: "Again." })).rejects.toBeInstanceOf(NotReady);
    const { facts } = await stateCosts(counsel, costs({ quantities: [100] }));
    const stated = await costsOf(counsel, facts.demand.id);
    expect(stated.map(({ number, totalCents }) => [number, totalCents])).toEqual([
      [2, 9_850n],
      [1, 36_142n],
    ]);
    expect(stated[1]).toMatchObject({ withdrawReason: "The hours were those of another demand." });
    expect(facts.documents.filter(({ title }) => title.startsWith("Statement of costs"))).toHaveLength(2);
  });

  test("who writes no records makes none, and who reads no papers reads none", async () => {
    const other = await demandProducing(world);
    await expect(stateCosts(world.people.CUSTODIAN, costs({ reference: other }))).rejects.toBeInstanceOf(
      Forbidden,
    );
    const { demand } = await factsFor(world, other);
    await expect(costsOf(world.people.CUSTODIAN, demand.id)).rejects.toBeInstanceOf(Forbidden);
    expect(await db().costStatement.count({ where: { demandId: demand.id } })).toBe(0);
  });

  test("who may not know of a demand learns of no costs of it", async () => {
    const hidden = await demandInReview(world, { readers: [world.others.LEAD_COUNSEL] });
    const { demand } = await db()
      .demand.findUniqueOrThrow({ where: { reference: hidden } })
      .then((found) => ({ demand: found }));
    expect(await costsOf(counsel, demand.id)).toEqual([]);
  });

  test("the database takes no sum that does not add up, and no second statement", async () => {
    const { demand } = await factsFor(world, await demandProducing(world));
    const { fileId } = await db().costStatement.findFirstOrThrow();
    const insert = (lines: object[], total: number, version = 2) =>
      refusedWith([
        `INSERT INTO cost_statement (demand_id, number, basis, amount_by, prices_version, currency, lines, total_cents, work_from, work_to, file_id, made_by_id, made_at)
         VALUES ($1, 1, 'SCA', 'AGREED', $2, 'USD', $3, $4, '2026-09-01', '2026-09-01', $5, $6, app_now())`,
        [demand.id, version, JSON.stringify(lines), total, fileId, counsel.actor.id],
      ]);
    const line = { what: "Hour", unit: "hour", cents: 9_850, hundredths: 350, amount: 34_475 };
    expect(await insert([line], 34_476)).toBe("NG005");
    expect(await insert([{ ...line, amount: 99_999 }], 99_999)).toBe("NG005");
    expect(await insert([], 0)).toBe("NG005");
    expect(await insert([line], 34_475, 1)).toBe("NG005");
    expect(await insert([line], 34_475), "the file is another statement's").toBe("23505");
    expect(await refusedWith(["UPDATE cost_statement SET total_cents = 1"])).toBe("42501");
  });
});

test("a kind for which no statute pays is told so", async () => {
  const other = await demandProducing(world);
  const { kind } = await factsFor(world, other);
  expect(kind.code).toBe("US-WARRANT");
  await asOwner(
    `UPDATE instrument n SET kind_id = k.id FROM instrument_kind k, demand d
     WHERE k.code = 'US-CIVIL-SUB' AND k.superseded_at IS NULL AND d.instrument_id = n.id AND d.reference = $1`,
    [other],
  );
  await expect(stateCosts(counsel, costs({ reference: other }))).rejects.toThrow(
    "No statute that we know of",
  );
});

test.each<[object, string]>([
  [{ quantities: ["", "0"] }, "quantities.0"],
  [{ quantities: ["1", "two"] }, "quantities.1"],
  [{ quantities: ["-1"] }, "quantities.0"],
  [{ workTo: "2026-08-31" }, "workTo"],
  [{ amountBy: "COURT" }, "documentId"],
  [{ tollRecords: "COURT" }, "documentId"],
  [{ amountBy: "WE" }, "amountBy"],
])("a form that does not say enough is refused by its field: %j", (change, field) => {
  const typed = {
    ...{ reference: "NG-7K3M-29QX", pricesVersion: "2", quantities: ["1"], amountBy: "AGREED" },
    ...{ workFrom: "2026-09-01", workTo: "2026-09-02", ...change },
  };
  const read = StateCosts.safeParse(typed);
  expect(read.error?.issues.map(({ path }) => path.join("."))).toContain(field);
});
