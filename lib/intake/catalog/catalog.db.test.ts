import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, NotFound } from "@/lib/errors";
import { CATALOG, kindByCode } from "@/lib/instruments/catalog";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { kindInUse, kindSetting } from "@/lib/instruments/kind-setting";
import { filterCatalog, readCatalogFilters } from "@/lib/intake/catalog/catalog-filters";
import { catalogList, catalogWork } from "@/lib/intake/catalog/catalog-list";
import { kindPage, versionKept } from "@/lib/intake/catalog/kind-page";
import { proposedKind } from "@/lib/intake/catalog/proposed-kind";
import { touchedDemands } from "@/lib/intake/catalog/touched-demands";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

const propose = async (code: string, changed: Partial<InstrumentKind>) => {
  const inUse = await kindInUse(db(), code);
  const proposed = { ...inUse?.content, ...changed };
  const input = { key: code, fromVersion: inUse?.version ?? 0, proposed, reason: "The law was amended." };
  return proposeChange(world.people.COUNSEL, kindSetting, input);
};
const confirm = (changeId: string) => confirmChange(world.people.LEAD_COUNSEL, kindSetting, { changeId });
const rowOf = async (code: string, ctx: Somebody = world.people.COUNSEL) => {
  const row = (await catalogList(ctx)).find(({ kind }) => kind.code === code);
  if (!row) throw new Error(`${code} is not in the list.`);
  return row;
};

describe("the list", () => {
  test("has every kind, in the version in use, for everybody who works at the desk", async () => {
    for (const role of ["INTAKE_ANALYST", "CUSTODIAN", "COMPLIANCE_OFFICER"] as const)
      expect(await catalogList(world.people[role])).toHaveLength(CATALOG.length);
    await expect(catalogList(world.people.INSTALLATION_ADMINISTRATOR)).rejects.toThrow(Forbidden);
  });

  test("says what waits, what is overdue and what this release brings otherwise", async () => {
    expect(await rowOf("CA-PO-SPEC")).toMatchObject({
      version: 1,
      waiting: 0,
      reviewOverdue: false,
    });
    const { COUNSEL, LEAD_COUNSEL, CUSTODIAN } = world.people;
    const before = await catalogWork(LEAD_COUNSEL);
    const changeId = await propose("CA-PO-SPEC", { reviewBy: "2020-01-01" });
    expect((await rowOf("CA-PO-SPEC")).waiting).toBe(1);
    expect(await catalogWork(LEAD_COUNSEL)).toBe(before + 1);
    expect(await catalogWork(COUNSEL)).toBe(before);
    expect(await catalogWork(CUSTODIAN)).toBe(0);
    await confirm(changeId);
    expect(await rowOf("CA-PO-SPEC")).toMatchObject({ version: 2, waiting: 0, reviewOverdue: true });
    expect(await catalogWork(COUNSEL)).toBe(before + 1);
    expect((await rowOf("CA-PO-SPEC")).shippedOtherwise).toBe(false);
    await asOwner(`UPDATE instrument_kind SET row = row || '{"notes":"Older words"}' WHERE code = 'X-MLAT'`);
    expect((await rowOf("X-MLAT")).shippedOtherwise).toBe(true);
    expect((await kindPage(world.people.COUNSEL, "X-MLAT")).shipped).toEqual(kindByCode("X-MLAT"));
  });

  test("names the open demands that the asker may know of, and no others", async () => {
    await registeredDemand(world, { kind: "US-STATE-SUB" });
    await registeredDemand(world, { kind: "US-STATE-SUB", readers: [world.people.LEAD_COUNSEL] });
    expect((await kindPage(world.people.LEAD_COUNSEL, "US-STATE-SUB")).demands).toHaveLength(2);
    expect((await kindPage(world.people.COUNSEL, "US-STATE-SUB")).demands).toHaveLength(1);
    const touched = await touchedDemands(world.people.COUNSEL, kindByCode("US-STATE-SUB"));
    expect(touched).toHaveLength(1);
  });

  test("is narrowed by words, place, effect, state and what stands out", async () => {
    const all = await catalogList(world.people.COUNSEL);
    const codes = (query: Record<string, string>) =>
      filterCatalog(all, readCatalogFilters(query)).map(({ kind }) => kind.code);
    expect(codes({ q: "2703(d)" })).toContain("US-2703D");
    expect(codes({ q: "us-warrant" })).toEqual(["US-WARRANT"]);
    expect(codes({ jurisdiction: "gb" })).toHaveLength(5);
    expect(codes({ jurisdiction: "ANY" })).toHaveLength(3);
    expect(codes({ effect: "request" }).sort()).toEqual(["AU-TAR", "US-EDR"]);
    expect(codes({ state: "pending" })).toEqual(["CA-SUB-C22"]);
    expect(codes({ mark: "offline" })).toHaveLength(8);
    expect(codes({ mark: "unconfirmed" }).length).toBeGreaterThan(30);
    expect(codes({ effect: "no such", mark: "nothing", state: "-" })).toHaveLength(CATALOG.length);
  });
});

describe("the page of a kind", () => {
  test("tells each version, who agreed on it, and which open demand keeps which", async () => {
    const reference = await registeredDemand(world, { kind: "EU-DSA-10" });
    const changeId = await propose("EU-DSA-10", { windowDays: 4 });
    expect((await kindPage(world.people.CUSTODIAN, "EU-DSA-10")).waiting).toMatchObject([{ id: changeId }]);
    await confirm(changeId);
    const { versions, demands, waiting } = await kindPage(world.people.COUNSEL, "EU-DSA-10");
    expect((await kindPage(world.people.CUSTODIAN, "EU-DSA-10")).demands).toEqual([]);
    expect(versions).toMatchObject([
      {
        version: 2,
        kind: { windowDays: 4 },
        supersededAt: null,
        change: { answeredBy: "First LEAD_COUNSEL" },
      },
      { version: 1, kind: { windowDays: 7 }, supersededAt: expect.any(Date), change: null },
    ]);
    expect(demands).toMatchObject([{ reference, version: 1 }]);
    expect(waiting).toEqual([]);
    const { instrument } = await db().demand.findUniqueOrThrow({
      where: { reference },
      include: { instrument: true },
    });
    expect(await versionKept(instrument.kindId)).toMatchObject({
      kept: { version: 1 },
      inUse: { version: 2 },
    });
    await expect(kindPage(world.people.COUNSEL, "US-NONE")).rejects.toThrow(NotFound);
  });

  test("a kind that is still the same is kept in the version in use", async () => {
    const { id } = await db().instrumentKind.findFirstOrThrow({ where: { code: "US-EDR" } });
    expect(await versionKept(id)).toMatchObject({ kept: { version: 1 }, inUse: { version: 1 } });
  });
});

describe("what a change would touch", () => {
  test("is each open demand of the kind, moved by nothing, with the day that the new rule would give", async () => {
    const reference = await registeredDemand(world, { kind: "EU-EPOC", dueInDays: null, servedDaysAgo: 6 });
    const { dueAt } = await db().demand.findUniqueOrThrow({ where: { reference } });
    const kind = kindByCode("EU-EPOC");
    const standing = async (days: number) =>
      (await touchedDemands(world.people.COUNSEL, { ...kind, deadline: { ...kind.deadline, days } })).find(
        (one) => one.reference === reference,
      )?.standing;
    expect(await standing(10)).toBe("same");
    expect(await standing(30)).toBe("moves");
    expect(await standing(2)).toBe("passed");
    await confirm(await propose("EU-EPOC", { deadline: { ...kind.deadline, days: 2 } }));
    expect((await db().demand.findUniqueOrThrow({ where: { reference } })).dueAt).toEqual(dueAt);
  });

  test("an answered change touches nothing any more, and a stale one shows both versions", async () => {
    const one = await propose("UK-IPA-CD", { windowDays: 3 });
    const other = await propose("UK-IPA-CD", { windowDays: 4 });
    expect(await proposedKind(world.people.COUNSEL, other)).toMatchObject({
      stale: false,
      from: { version: 1 },
    });
    await confirm(one);
    expect(await proposedKind(world.people.COUNSEL, one)).toMatchObject({ stale: false, touched: [] });
    expect(await proposedKind(world.people.COUNSEL, other)).toMatchObject({
      stale: true,
      proposed: { windowDays: 4 },
      from: { version: 1, kind: { windowDays: 7 } },
      inUse: { version: 2, kind: { windowDays: 3 } },
    });
  });
});
