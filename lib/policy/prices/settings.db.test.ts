import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import { RECORD_CLASSES } from "@/lib/files/demand-key";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { retentionDays } from "@/lib/policy/retention/retention";
import { proposedRetention, retentionPage } from "@/lib/policy/retention/retention-pages";
import { RETENTION_KEY, retentionSetting } from "@/lib/policy/retention/retention-setting";
import { amountOf, readHundredths, sayCents, writeHundredths } from "./money";
import { pricesPage } from "./price-pages";
import { PRICES_KEY, priceSetting } from "./price-setting";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const reason = "By the accounts of last year.";

test("other days of retention are in force once a second person confirmed them", async () => {
  const shipped = await retentionDays();
  expect(Object.keys(shipped).sort()).toEqual([...RECORD_CLASSES].sort());
  const change = { key: RETENTION_KEY, fromVersion: 1, proposed: { ...shipped, export: "90" }, reason };
  const changeId = await proposeChange(world.people.COUNSEL, retentionSetting, change);
  expect((await proposedRetention(world.people.COUNSEL, changeId)).proposed).toEqual({
    ...shipped,
    export: 90,
  });
  await expect(confirmChange(world.people.COUNSEL, retentionSetting, { changeId })).rejects.toBeInstanceOf(
    NotReady,
  );
  expect(await retentionDays()).toEqual(shipped);
  await confirmChange(world.others.COUNSEL, retentionSetting, { changeId });
  expect(await retentionDays()).toEqual({ ...shipped, export: 90 });
  expect((await retentionPage(world.people.COUNSEL)).versions.map(({ version }) => version)).toEqual([2, 1]);
});

test.each<[object, string]>([
  [{ export: 0 }, "export"],
  [{ export: 29.5 }, "export"],
  [{ export: 400, package: 365 }, "export"],
  [{ document: 3000 }, "document"],
  [{ package: 3000, evidence: 2555 }, "package"],
  [{ evidence: 99999 }, "evidence"],
])("days that would lose or hoard records are refused: %j", async (wrong, field) => {
  const { inUse } = await retentionPage(world.people.COUNSEL);
  const proposed = { ...inUse?.content, ...wrong };
  const change = { key: RETENTION_KEY, fromVersion: inUse?.version ?? 0, proposed, reason };
  const refusal = await proposeChange(world.people.COUNSEL, retentionSetting, change).catch((error) => error);
  expect(refusal).toBeInstanceOf(InvalidInput);
  expect(Object.keys(refusal.fields)).toContain(field);
});

test("the price list that ships is nobody's until two people make it theirs, even as it stands", async () => {
  const { inUse } = await pricesPage(world.people.COUNSEL);
  expect(inUse?.content.confirmed).toBe(false);
  const change = { key: PRICES_KEY, fromVersion: 1, proposed: inUse?.content, reason };
  expect(() => proposeChange(world.people.CUSTODIAN, priceSetting, change)).toThrow(Forbidden);
  const changeId = await proposeChange(world.people.COUNSEL, priceSetting, change);
  await confirmChange(world.others.COUNSEL, priceSetting, { changeId });
  const after = await pricesPage(world.people.COUNSEL);
  expect(after.inUse).toMatchObject({ version: 2, content: { confirmed: true, rows: inUse?.content.rows } });
});

test.each<[object, string]>([
  [{ currency: "dollars" }, "currency"],
  [{ rows: [] }, "rows"],
  [{ rows: [{ what: "Hour", unit: "hour", cents: 0 }] }, "rows.0.cents"],
  [{ rows: [{ what: "Hour", unit: "hour", cents: null }] }, "rows.0.cents"],
  [{ rows: [1, 2].map(() => ({ what: "Hour", unit: "hour", cents: 1 })) }, "rows"],
])("a price list that nobody could charge by is refused: %j", async (wrong, field) => {
  const { inUse } = await pricesPage(world.people.COUNSEL);
  const proposed = { ...inUse?.content, ...wrong };
  const change = { key: PRICES_KEY, fromVersion: inUse?.version ?? 0, proposed, reason };
  const refusal = await proposeChange(world.people.COUNSEL, priceSetting, change).catch((error) => error);
  expect(Object.keys(refusal.fields)).toContain(field);
});

test("the database takes neither without two people", async () => {
  const prices = `INSERT INTO price_list_version (setting, version, prices) VALUES ('prices', 9, '{}')`;
  const days = `INSERT INTO retention_version (setting, version, days) VALUES ('retention', 9, '{"export": 1}')`;
  expect(await refusedWith([prices])).toBe("NG004");
  expect(await refusedWith([days])).toBe("NG004");
  expect(await refusedWith(["UPDATE retention_version SET days = '{}'"])).toBe("42501");
});

test("amounts are exact to the cent, and read as they are written", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.integer({ min: 0, max: 99_999_999 }),
      (cents, quantity) => {
        const exact = (BigInt(cents) * BigInt(quantity) + 50n) / 100n;
        expect(BigInt(amountOf(cents, quantity))).toBe(exact);
        expect(readHundredths(writeHundredths(quantity))).toBe(quantity);
      },
    ),
  );
  expect(sayCents(123_456_789n, "USD")).toBe("1,234,567.89 USD");
  expect(sayCents(5, "USD")).toBe("0.05 USD");
  expect([..."1.005|-1|1e3|.5|1234567| |1,250.00".split("|")].map(readHundredths)).toEqual(
    Array(7).fill(null),
  );
  expect(readHundredths("2,5")).toBe(250);
});
