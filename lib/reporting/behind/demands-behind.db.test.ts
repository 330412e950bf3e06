import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { registration } from "@/lib/demands/test-registration";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden, NotFound } from "@/lib/errors";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { withdraw } from "@/lib/intake/withdraw";
import { importBytes } from "@/lib/reporting/import/test-imports";
import type { TotalRow } from "@/lib/reporting/profiles/types";
import { makeReport } from "@/lib/reporting/publishing/make-report";
import { reportVersion } from "@/lib/reporting/publishing/queries";
import { monthsOf } from "@/lib/reporting/series/months";
import { OUTCOMES } from "@/lib/reporting/series/outcomes";
import { reject } from "@/lib/review/reject";
import type { NumberAsked } from "./counts-in";
import { demandsBehind } from "./demands-behind";

let world: World;
/** Reads the restricted demand, and national security by name. */
let reader: Context;
let counsel: Context;
let versionId: string;
/** One paper on two customers: one demand rejected, the other pending and restricted to the reader. */
let shared: string[];

const rejected = (reference: string) =>
  reject(world.people.COUNSEL, { reference, defects: ["FACIALLY_INVALID"], note: "" });

const sum = (metric: NumberAsked["metric"], total_of: NumberAsked["total_of"] = "requests"): NumberAsked => ({
  ...{ total_of, metric, jurisdiction: "ALL", origin_jurisdiction: "ALL", instrument_class: "ALL" },
});

beforeAll(async () => {
  world = await makeWorld();
  reader = world.people.LEAD_COUNSEL;
  counsel = world.people.COUNSEL;
  await rejected(await demandInReview(world));
  const withdrawn = await registeredDemand(world, { customer: world.otherCustomer });
  await withdraw(counsel, { reference: withdrawn, text: "By mail of the officer." });
  for (const kind of ["US-2703F", "US-CIVIL-SUB", "US-NSL"]) await registeredDemand(world, { kind });
  await registeredDemand(world, { kind: "US-GJ-SUB", readers: [world.people.LEAD_COUNSEL] });
  const items = [world.customer, world.otherCustomer].map((one) => ({ identifier: `same@${one.domain}` }));
  const input = RegisterInstrument.parse(await registration(world, { items }));
  shared = (await registerInstrument(counsel, input)).references;
  await rejected(shared[0] ?? "");
  const hidden = await db().demand.update({
    where: { reference: shared[1] ?? "" },
    data: { restricted: true },
  });
  await db().demandReader.create({
    data: { demandId: hidden.id, personId: world.people.LEAD_COUNSEL.actor.id },
  });
  const old =
    "reference,received,country,instrument,outcome\nOLD-1,2019-03-04,US,search_warrant,rejected\nOLD-2,2019-03-05,US,search_warrant,rejected\n";
  expect((await importBytes(world.people.COMPLIANCE_OFFICER, old)).found).toEqual([]);
  const today = (await now()).toISOString().slice(0, 10);
  const wanted = { from: "2015-01-01", to: today, asOf: today, profile: "internal" as const };
  versionId = await makeReport(world.people.COMPLIANCE_OFFICER, wanted);
});

test("each number leads to the instruments that it counts, with what came in from files beside them", async () => {
  const { contents, namedContents } = await reportVersion(reader, versionId);
  const followed: TotalRow[] = [...contents.totals, ...(namedContents?.totals ?? [])].filter(
    ({ metric, value }) =>
      value && ["requests", "rejected", "withdrawn", "pending", "preserved"].includes(metric),
  );
  expect(new Set(followed.map(({ total_of }) => total_of))).toEqual(
    new Set(["requests", "preservation", "private_civil", "national_security", "compelled"]),
  );
  for (const row of followed) {
    const { total_of, jurisdiction, origin_jurisdiction, instrument_class, metric } = row;
    const asked = { total_of, jurisdiction, origin_jurisdiction, instrument_class, metric };
    const { shown, hidden, imported } = await demandsBehind(reader, versionId, asked, 0);
    expect({ sum: shown + (imported ?? 0), hidden }, JSON.stringify(asked)).toEqual({
      sum: row.value,
      hidden: 0,
    });
  }
  const all = await demandsBehind(reader, versionId, sum("rejected"), 0);
  expect(all).toMatchObject({ shown: 1, imported: 2, hidden: 0 });
  const fromFiles = await demandsBehind(reader, versionId, sum("imported"), 0);
  expect(fromFiles).toMatchObject({ shown: 0, imported: 2, hidden: 0 });
});

test("a number of a month leads to the instruments of that month; one that no month tells is not found", async () => {
  const { contents } = await reportVersion(reader, versionId);
  const months = monthsOf(contents).filter(({ total }) => total.value);
  expect(months.map(({ from }) => from)).toContain("2019-03-01");
  expect(months.length).toBeGreaterThan(1);
  for (const { from: month, to, total, parts } of months)
    for (const [at, told] of [total, ...parts].entries()) {
      if (!told.value) continue;
      const metric = at === 0 ? "requests" : (OUTCOMES[at - 1] ?? "requests");
      const found = await demandsBehind(reader, versionId, { ...sum(metric), month }, 0);
      expect(found.period).toEqual({ from: month, to });
      expect(found.row.value).toBe(told.value);
      expect(found.shown + (found.imported ?? 0), `${month} ${metric}`).toBe(told.value);
    }
  const month = months[0]?.from ?? "";
  for (const asked of [
    { ...sum("requests"), month: "2019-03-02" },
    { ...sum("requests"), month: "2030-01-01" },
    { ...sum("challenged"), month },
    { ...sum("requests"), month, jurisdiction: "US" },
    { ...sum("requests", "private_civil"), month },
  ])
    await expect(demandsBehind(reader, versionId, asked, 0), JSON.stringify(asked)).rejects.toThrow(NotFound);
});

test("whoever may not see a demand is told how many are not listed, and judges a paper by what they may see", async () => {
  const all = await demandsBehind(counsel, versionId, sum("requests"), 0);
  const { demands: everything } = await demandsBehind(reader, versionId, sum("requests"), 0);
  const references = all.demands.map(({ reference }) => reference);
  expect(all.hidden).toBe(1);
  expect(references).toContain(shared[0]);
  expect(references).not.toContain(shared[1]);
  expect(everything.map(({ reference }) => reference)).toEqual(expect.arrayContaining(shared));
  // For the reader the paper is pending, by the demand that only they know; for counsel it is rejected.
  const listed = async (who: Context, metric: NumberAsked["metric"]) =>
    (await demandsBehind(who, versionId, sum(metric), 0)).demands.map(({ reference }) => reference);
  expect(await listed(counsel, "pending")).not.toContain(shared[0]);
  expect(await listed(counsel, "rejected")).toContain(shared[0]);
  expect(await listed(reader, "pending")).toEqual(expect.arrayContaining(shared));
  expect(await listed(reader, "rejected")).not.toContain(shared[0]);
});

test("a number that is for other people, of another profile or of no report is not found", async () => {
  const secret = sum("requests", "national_security");
  expect((await demandsBehind(reader, versionId, secret, 0)).shown).toBe(1);
  await expect(demandsBehind(counsel, versionId, secret, 0)).rejects.toThrow(NotFound);
  await expect(
    demandsBehind(reader, versionId, { ...sum("requests"), jurisdiction: "XX" }, 0),
  ).rejects.toThrow(NotFound);
  await expect(demandsBehind(world.people.INTAKE_ANALYST, versionId, sum("requests"), 0)).rejects.toThrow(
    Forbidden,
  );
  const today = (await now()).toISOString().slice(0, 10);
  const shape = { from: "2015-01-01", to: "2015-06-30", asOf: today, profile: "public" as const };
  const published = await makeReport(counsel, shape);
  await expect(demandsBehind(reader, published, sum("requests"), 0)).rejects.toThrow(NotFound);
});

test("what happens later changes no list of an earlier report", async () => {
  const before = await demandsBehind(reader, versionId, sum("pending"), 0);
  await rejected(await demandInReview(world));
  const after = await demandsBehind(reader, versionId, sum("pending"), 0);
  expect(after.demands).toEqual(before.demands);
});
