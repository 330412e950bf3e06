import fc from "fast-check";
import { expect, test } from "vitest";
import type { Result } from "@/lib/demands/results";
import { exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { type Equation, rangesOf } from "./hiding/test-ranges";
import { publicProfile } from "./public";
import type { FactRow } from "./types";

const [example] = exampleRequests() as [CountedRequest];

/** Each of one account; who got data was told afterwards, and the data are kept abroad: every bound is as narrow as can be. */
const alike = (count: number, jurisdiction: string, result: Result): CountedRequest[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ ...example, jurisdiction, flags: ["disclosure_partial"], storedOutside: true, customers: [] },
    notice: result.startsWith("disclosed") ? "after" : "before",
    targets: [{ id: `${jurisdiction}${result}${at}`, result }],
  }));

const ABOVE = ["accounts_disclosed"];
const BELOW = ["notice_after", "stored_outside_jurisdiction"];

/** What a reader may find of requests with and without data, row by row, who knows that each with data has an account or more. */
function disclosedIn(rows: readonly FactRow[], whole: number | null) {
  const places = [...new Set(rows.map((row) => row.jurisdiction))];
  const told = (place: string, metric: string) =>
    rows.find((row) => row.jurisdiction === place && row.metric === metric)?.value ?? null;
  const equations: Equation[] = [];
  const add = (sum: number | null, ...terms: (readonly [string, number])[]) =>
    void (sum !== null && equations.push({ sum, terms }));
  for (const place of places) {
    add(told(place, "requests"), [place, 1], [`${place} others`, 1]);
    for (const metric of ABOVE) add(told(place, metric), [place, 1], [`${place} ${metric}`, 1]);
    for (const metric of BELOW) add(told(place, metric), [place, 1], [`${place} ${metric}`, -1]);
  }
  add(whole, ...places.map((place) => [place, 1] as const));
  return rangesOf(equations, places);
}

test("accounts with disclosed data do not tell how few requests of a State were refused", () => {
  const { facts, totals } = publicProfile(
    factsOf([
      ...alike(30, "US", "disclosed_content").concat(alike(5, "US", "rejected")),
      ...alike(60, "DE", "disclosed_content").concat(alike(8, "DE", "rejected")),
    ]),
    10,
  );
  const whole = totals.find(({ metric }) => metric === "disclosed_content")?.value ?? null;
  expect(whole).toBe(90);
  for (const { low, high } of disclosedIn(facts, whole).values())
    expect(high - low).toBeGreaterThanOrEqual(9);
});

test("accounts, places and notices do not tell together how few requests in all were refused", () => {
  const { totals } = publicProfile(
    factsOf([
      ...alike(30, "US", "disclosed_content"),
      ...alike(5, "US", "rejected").concat(alike(40, "US", "redirected")),
    ]),
    10,
  );
  const headline = totals.filter((row) => row.total_of === "requests" && row.instrument_class === "ALL");
  const told = (metric: string) => headline.find((row) => row.metric === metric)?.status;
  expect([told("rejected"), told("disclosed_content")]).toEqual(["suppressed", "suppressed"]);
  for (const { low, high } of disclosedIn(headline, null).values())
    expect(high - low).toBeGreaterThanOrEqual(9);
});

test("whatever the requests, nothing that bounds those with data is told beside outcomes that are not", () => {
  const groups = fc.array(
    fc.record({
      place: fc.constantFrom("US", "US", "DE", "FR"),
      result: fc.constantFrom<Result>("disclosed_content", "disclosed_noncontent", "rejected", "redirected"),
      count: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(groups, (all) => {
      const { facts, totals } = publicProfile(
        factsOf(all.flatMap(({ count, place, result }) => alike(count, place, result))),
        10,
      );
      const rows = [...facts, ...totals.filter((row) => row.total_of === "requests")];
      const row = (one: FactRow) => `${one.jurisdiction} ${one.instrument_class}`;
      const closed = new Set(
        rows.filter((one) => one.metric.startsWith("disclosed_") && one.status !== "exact").map(row),
      );
      const bounds = new Set([...ABOVE, ...BELOW, "disclosure_partial"]);
      expect(rows.filter((one) => closed.has(row(one)) && bounds.has(one.metric) && one.value)).toEqual([]);
    }),
  );
});
