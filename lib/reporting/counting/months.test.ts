import fc from "fast-check";
import { expect, test } from "vitest";
import { SECTIONS } from "@/lib/demands/results";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { ALL } from "@/lib/reporting/profiles/types";
import { Months } from "./months";
import { exampleFacts, exampleRequests, factsOf } from "./test-vectors";
import type { CountedRequest } from "./types";

const daysOf = (from: string, to: string) => new Months({ from, to }).list().map((one) => [one.from, one.to]);

test("a period is cut into the months of the calendar, and of a month only what lies in it is told", () => {
  expect(daysOf("2024-01-15", "2024-03-10")).toEqual([
    ["2024-01-15", "2024-01-31"],
    ["2024-02-01", "2024-02-29"],
    ["2024-03-01", "2024-03-10"],
  ]);
  expect(daysOf("2026-12-31", "2027-01-01")).toEqual([
    ["2026-12-31", "2026-12-31"],
    ["2027-01-01", "2027-01-01"],
  ]);
  expect(daysOf("2026-07-03", "2026-07-03")).toEqual([["2026-07-03", "2026-07-03"]]);
});

test("the midnight after a month, UTC, is of the next one, and a month without requests has zeros", () => {
  const [first] = exampleRequests() as [CountedRequest];
  const at = (receivedAt: string) => ({ ...first, receivedAt: new Date(receivedAt) });
  const { months } = factsOf([
    at("2026-07-31T23:59:59.999Z"),
    at("2026-08-01T00:00:00Z"),
    at("2026-12-31T23:59:59Z"),
  ]);
  expect(months.map(({ from, requests }) => [from, requests])).toEqual([
    ["2026-07-01", 1],
    ["2026-08-01", 1],
    ["2026-09-01", 0],
    ["2026-10-01", 0],
    ["2026-11-01", 0],
    ["2026-12-01", 1],
  ]);
  expect(months[2]?.outcomes).toEqual(SECTIONS.requests.map(() => 0));
});

const example = exampleRequests();

test("the months add up to the report, outcome by outcome; what stands apart is in none of them", () => {
  const order = fc.shuffledSubarray(example);
  fc.assert(
    fc.property(order, (requests) => {
      const facts = factsOf(requests);
      const { totals } = internalProfile(facts, false);
      for (const [at, outcome] of (["requests", ...SECTIONS.requests] as const).entries()) {
        const sum = facts.months.reduce(
          (all, month) => all + (at === 0 ? month.requests : (month.outcomes[at - 1] ?? Number.NaN)),
          0,
        );
        const total = totals.find(
          (row) =>
            row.total_of === "requests" &&
            row.metric === outcome &&
            row.jurisdiction === ALL &&
            row.instrument_class === ALL,
        );
        expect(sum, outcome).toBe(total?.value);
      }
    }),
    { numRuns: 50 },
  );
  expect(exampleFacts().months.reduce((sum, { requests }) => sum + requests, 0)).toBe(13);
});
