import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/verify";
import { demandInReview, makeWorld, registeredDemand } from "@/lib/demands/test-world";

let reference: string;
let other: string;
let size: number;

beforeAll(async () => {
  const world = await makeWorld();
  reference = await demandInReview(world, { namesCustomer: true });
  other = await registeredDemand(world);
  for (let more = 0; more < 4; more++) await registeredDemand(world);
  size = (await verifyAudit()).rows;
});

/** Lets the owner change rows behind the app's back, with the triggers off, and puts everything back afterwards. */
async function tampered<T>(changes: string[], look: () => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  const tables = ["audit_entry", "audit_head", "audit_link", "demand"];
  try {
    for (const table of tables) await owner.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
    for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const change of changes) await owner.query(change);
    return await look();
  } finally {
    await owner.query("DELETE FROM audit_entry");
    await owner.query("INSERT INTO audit_entry TABLE kept_audit_entry");
    await owner.query("DELETE FROM audit_link");
    await owner.query("INSERT INTO audit_link TABLE kept_audit_link");
    await owner.query("DELETE FROM audit_head");
    await owner.query("INSERT INTO audit_head TABLE kept_audit_head");
    await owner.query(`UPDATE demand d SET status = k.status, outcome = k.outcome, version = k.version
      FROM kept_demand k WHERE k.id = d.id`);
    for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    for (const table of tables) await owner.query(`DROP TABLE kept_${table}`);
    await owner.end();
  }
}

const faultsAfter = (...changes: string[]) => tampered(changes, async () => (await verifyAudit()).faults);
const demandId = (name: string) => `(SELECT id FROM demand WHERE reference = '${name}')`;

test("an untouched database is intact: both sides hash alike, accents and all", async () => {
  expect(await verifyAudit()).toMatchObject({ intact: true, faults: [], further: 0, demands: 6 });
  expect(size).toBeGreaterThan(6);
});

describe("what the owner does behind the app's back is named (N7)", () => {
  test.each([
    ["action", "action = 'withdraw'"],
    ["who", "actor_name = 'Somebody else'"],
    ["when", "at = at - interval '1 hour'"],
    ["details", `details = '{"count": 3}'`],
    ["the hash itself", "hash = repeat('a', 64)"],
  ])("a changed row: %s", async (_what, change) => {
    const faults = await faultsAfter(`UPDATE audit_entry SET ${change} WHERE sequence = 3`);
    expect(faults).toContain("Row 3 was changed: its content does not give its hash.");
  });

  test("a row whose hash was computed anew no longer leads to the next", async () => {
    const faults = await faultsAfter(
      "UPDATE audit_entry SET actor_name = 'Somebody else' WHERE sequence = 3",
      "UPDATE audit_entry a SET hash = audit_hash(a) WHERE sequence = 3",
    );
    expect(faults).toEqual([
      "Row 4 does not follow row 3: one of the two was changed, or a row between them was removed.",
      expect.stringMatching(/^Place \d+ in the history of .* does not fit row 3 or the place before it/),
    ]);
  });

  test("a row removed from the middle", async () => {
    const faults = await faultsAfter("DELETE FROM audit_entry WHERE sequence = 4");
    expect(faults).toContain("Row 4 is missing.");
    expect(faults).toContain(
      "Row 5 does not follow row 3: one of the two was changed, or a row between them was removed.",
    );
  });

  test("two rows exchanged", async () => {
    const faults = await faultsAfter(
      "UPDATE audit_entry SET sequence = 0 WHERE sequence = 3",
      "UPDATE audit_entry SET sequence = 3 WHERE sequence = 4",
      "UPDATE audit_entry SET sequence = 4 WHERE sequence = 0",
    );
    for (const row of [3, 4])
      expect(faults).toContain(`Row ${row} was changed: its content does not give its hash.`);
  });

  test("a row put in without the function that appends", async () => {
    const faults = await faultsAfter(
      `INSERT INTO audit_entry SELECT ${size + 1}, at, recorded_at, actor_id, actor_name, action, NULL, NULL, NULL, NULL, NULL, details,
       hash, repeat('b', 64) FROM audit_entry WHERE sequence = ${size}`,
    );
    expect(faults).toEqual([
      `Row ${size + 1} was changed: its content does not give its hash.`,
      `The head counts ${size} rows, but the last row is ${size + 1}: the end was cut or added to.`,
      `Row ${size + 1} stands in no history.`,
    ]);
  });

  test("an end that was cut off while the head still counts it", async () => {
    const faults = await faultsAfter(`DELETE FROM audit_entry WHERE sequence = ${size}`);
    expect(faults).toContain(
      `The head counts ${size} rows, but the last row is ${size - 1}: the end was cut or added to.`,
    );
  });

  test("a head that was changed or removed", async () => {
    expect(await faultsAfter("UPDATE audit_head SET hash = repeat('c', 64)")).toEqual([
      `The head does not carry the hash of the last row, ${size}.`,
    ]);
    expect(await faultsAfter("DELETE FROM audit_head")).toEqual(["The head of the chain is gone."]);
  });
});

describe("a part of the chain that does not fit the whole is named", () => {
  const last = `chain = ${demandId("REF")} AND place = 2`;
  test.each([
    ["a link removed", `DELETE FROM audit_link WHERE ${last}`, /^Row \d+ stands in no history/],
    ["a hash changed", `UPDATE audit_link SET hash = repeat('d', 64) WHERE ${last}`, /does not fit row/],
    ["a place skipped", `UPDATE audit_link SET place = 7 WHERE ${last}`, /does not follow the one before/],
    [
      "a link led to another row",
      `UPDATE audit_link SET sequence = -1 WHERE ${last}`,
      /leads to a row that is gone/,
    ],
    [
      "a link given to another demand",
      `UPDATE audit_link SET chain = ${demandId("OTHER")} WHERE ${last}`,
      /about something else|history of/,
    ],
  ])("%s", async (_what, change, said) => {
    const faults = await faultsAfter(change.replace("REF", reference).replace("OTHER", other));
    expect(faults.some((fault) => said.test(fault))).toBe(true);
  });
});

describe("each demand stands where its history leads (N8)", () => {
  test("a status changed behind the app's back", async () => {
    const [fault] = await faultsAfter(
      `UPDATE demand SET status = 'PRODUCED' WHERE reference = '${reference}'`,
    );
    expect(fault).toContain(
      `Demand ${reference}: its row says status PRODUCED, its history gives IN_REVIEW (row `,
    );
  });

  test("an outcome and a version changed behind the app's back", async () => {
    const faults = await faultsAfter(
      `UPDATE demand SET status = 'CLOSED', outcome = 'NO_DATA', version = 9 WHERE reference = '${other}'`,
    );
    expect(faults.map((fault) => fault.slice(0, 60))).toHaveLength(3);
  });

  test("a step that was removed, and a demand that lost all its rows", async () => {
    const steps = `demand_id = ${demandId(reference)}`;
    const gap = await faultsAfter(`DELETE FROM audit_entry WHERE version = 1 AND ${steps}`);
    expect(gap.join()).toContain(`Demand ${reference}: its history begins with version 2 instead of 1`);
    const none = await faultsAfter(`DELETE FROM audit_entry WHERE ${steps}`);
    expect(none).toContain(`Demand ${reference}: it has no history at all.`);
  });
});

test("what the database alone cannot show is not claimed: a tail cut off together with its head", async () => {
  const faults = await faultsAfter(
    `DELETE FROM audit_entry WHERE sequence = ${size}`,
    `DELETE FROM audit_link WHERE sequence = ${size}`,
    `UPDATE audit_head SET size = ${size - 1}, hash = (SELECT hash FROM audit_entry WHERE sequence = ${size - 1})`,
  );
  // The demand that was born in the row cut off has lost its history; the chain itself shows nothing.
  expect(faults).toEqual([expect.stringContaining("it has no history at all.")]);
});
