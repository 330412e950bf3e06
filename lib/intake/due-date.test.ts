import { expect, test } from "vitest";
import { kindByCode } from "@/lib/instruments/catalog";
import { dueDate } from "@/lib/intake/due-date";

// Monday, 16 November 2026, 10:00 in Berlin.
const served = { at: new Date("2026-11-16T09:00:00Z"), zone: "Europe/Berlin" };
const dayOf = (text: string) => new Date(`${text}T00:00:00Z`);

test("the paper's own day runs to its end in the zone of service", () => {
  const { dueAt, dueWhy } = dueDate(kindByCode("US-WARRANT"), served, dayOf("2026-12-01"), undefined);
  expect(dueAt).toEqual(new Date("2026-12-01T23:00:00Z"));
  expect(dueWhy).toContain("paper");
});

test("without a day where the paper sets it, nothing is due, and that is said", () => {
  for (const code of ["US-WARRANT", "US-GJ-SUB"])
    expect(dueDate(kindByCode(code), served, undefined, undefined)).toMatchObject({
      dueAt: null,
      strictDueAt: null,
      dueWhy: "The paper sets the day; none has been entered.",
    });
});

test("a warrant that names no day is answered by the end of its execution, 14 days from issue", () => {
  const warrant = kindByCode("US-WARRANT");
  const issued = dueDate(warrant, served, undefined, dayOf("2026-11-12"));
  // 26 November 2026 is Thanksgiving.
  expect(issued.dueAt).toEqual(new Date("2026-11-27T23:00:00Z"));
  expect(issued.dueWhy).toContain("The paper names no day.");
  expect(dueDate(warrant, served, dayOf("2026-12-24"), dayOf("2026-11-12")).dueAt).toEqual(
    new Date("2026-12-24T23:00:00Z"),
  );
  const stale = dueDate(warrant, served, undefined, dayOf("2026-10-30"));
  expect(stale).toMatchObject({ dueAt: null, dueWhy: expect.stringContaining("still valid") });
});

test("an overseas production order that names no day is answered seven days from service, and by its own day else", () => {
  const order = kindByCode("UK-OPO");
  // Service on a Monday; the seventh day is a Monday too.
  const byLaw = dueDate(order, { ...served, zone: "Europe/London" }, undefined, undefined);
  expect(byLaw.dueAt).toEqual(new Date("2026-11-24T00:00:00Z"));
  expect(byLaw.strictDueAt).toEqual(byLaw.dueAt);
  expect(byLaw.dueWhy).toContain("seven days from service (s. 5): counted from Monday 16 November 2026");
  expect(dueDate(order, served, dayOf("2026-12-14"), undefined).dueAt).toEqual(
    new Date("2026-12-14T23:00:00Z"),
  );
});

test("ten days by Regulation 1182/71 are counted from service", () => {
  const { dueAt } = dueDate(kindByCode("EU-EPOC"), served, undefined, undefined);
  expect(dueAt).toEqual(new Date("2026-11-26T23:00:00Z"));
});

test("eight hours are counted from the very moment", () => {
  const { dueAt } = dueDate(kindByCode("EU-EPOC-8H"), served, undefined, undefined);
  expect(dueAt?.getTime()).toBeGreaterThan(served.at.getTime());
  expect(dueAt?.getTime()).toBeLessThanOrEqual(served.at.getTime() + 9 * 3_600_000);
});

test("of two days the earlier counts", () => {
  const earlier = dueDate(kindByCode("EU-EPOC"), served, dayOf("2026-11-20"), undefined);
  expect(earlier.dueAt).toEqual(new Date("2026-11-20T23:00:00Z"));
  expect(earlier.dueWhy).toContain("By law it would be later");
  expect(dueDate(kindByCode("EU-EPOC"), served, dayOf("2026-12-20"), undefined).dueAt).toEqual(
    new Date("2026-11-26T23:00:00Z"),
  );
});

test("what no calendar reaches is said by the field that it comes from", () => {
  const early = { at: new Date("1999-06-01T12:00:00Z"), zone: "Europe/Berlin" };
  const refusal = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      return Object.keys((error as { fields: object }).fields);
    }
  };
  expect(refusal(() => dueDate(kindByCode("EU-EPOC"), early, undefined, undefined))).toEqual(["served"]);
  expect(refusal(() => dueDate(kindByCode("US-WARRANT"), served, dayOf("2500-01-01"), undefined))).toEqual([
    "dueOn",
  ]);
});
