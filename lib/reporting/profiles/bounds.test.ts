import fc from "fast-check";
import { expect, test } from "vitest";
import type { Result } from "@/lib/demands/results";
import type { Facts } from "@/lib/reporting/counting/count-requests";
import { exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { tellsBounds } from "./bounds";
import { type Equation, rangesOf } from "./hiding/test-ranges";
import { publicProfile } from "./public";
import { whyNotTogether } from "./told-before";
import type { FactRow, Published } from "./types";

const [example] = exampleRequests() as [CountedRequest];

/** Each of one account; who got data was told afterwards, and the data are kept abroad: every bound is as narrow as can be. */
const alike = (count: number, jurisdiction: string, result: Result): CountedRequest[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ ...example, jurisdiction, flags: ["disclosure_partial"], storedOutside: true, customers: [] },
    notice: result.startsWith("disclosed") ? "after" : "before",
    targets: [{ id: `${jurisdiction}${result}${at}`, result }],
  }));

const WHERE = ["jurisdiction", "instrument_class", "metric"] as const;
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

/** As versions were before bounds were hidden: each of them told, save where it is small. */
function fromBefore(facts: Facts): Published {
  const [{ facts: rows, totals, ...rest }, open] = [publicProfile(facts, 10), publicProfile(facts, 1)];
  const toldAgain = (row: FactRow, all: readonly FactRow[]): FactRow => {
    const exact = all.find((one) => WHERE.every((column) => one[column] === row[column]));
    const bound = [...ABOVE, ...BELOW, "disclosure_partial"].includes(row.metric);
    return bound && exact && (exact.value === 0 || (exact.value ?? 0) >= 10) ? { ...row, ...exact } : row;
  };
  const summed = totals.map((row) => ({
    ...row,
    ...toldAgain(
      row,
      open.totals.filter(({ total_of }) => total_of === row.total_of),
    ),
  }));
  return { ...rest, facts: rows.map((row) => toldAgain(row, open.facts)), totals: summed };
}

test.each<[string, [string, Result, number][]]>([
  [
    "hides outcomes of States",
    [
      ["US", "disclosed_content", 30],
      ["US", "rejected", 5],
      ["DE", "disclosed_content", 60],
      ["DE", "rejected", 8],
    ],
  ],
  [
    "hides outcomes in all and does not report those of States, of which one got nothing",
    [
      ["US", "disclosed_content", 12],
      ["US", "rejected", 5],
      ["DE", "redirected", 40],
    ],
  ],
])(
  "a version from before bounds were hidden, which %s, is corrected by one that tells the same",
  (_, counts) => {
    const requests = counts.flatMap(([place, result, count]) => alike(count, place, result));
    const before = fromBefore(factsOf(requests));
    expect(tellsBounds(before)).toBe(true);
    const corrected = factsOf([...requests, ...alike(1, "US", "rejected")]);
    expect(whyNotTogether(before, publicProfile(corrected, 10))).not.toBeNull();
    const after = publicProfile(corrected, 10, before);
    expect(whyNotTogether(before, after)).toBeNull();
    expect(tellsBounds(after)).toBe(true);
    // A version of this rule is corrected by this rule.
    const now = publicProfile(factsOf(requests), 10);
    expect(tellsBounds(now)).toBe(false);
    expect(tellsBounds(publicProfile(corrected, 10, now))).toBe(false);
  },
);

const effectOf = ({ totals }: Published) =>
  totals.find(
    (row) =>
      row.total_of === "requests" && row.jurisdiction === "ALL" && row.metric === "effect_hours_median",
  );

test("that hours are told of ten or more does not tell how few of the others there were; a correction tells them as before", () => {
  const some = (disclosed: number, refused: number) =>
    factsOf([...alike(disclosed, "US", "disclosed_content"), ...alike(refused, "US", "rejected")]);
  // 14 in all, of which 10 or more got data: between 1 and 4 were refused.
  const hidden = publicProfile(some(11, 3), 10);
  expect(effectOf(hidden)?.status).toBe("suppressed");
  expect(effectOf(publicProfile(some(16, 3), 10))?.status).toBe("suppressed");
  expect(effectOf(publicProfile(some(17, 3), 10))?.status).toBe("exact");
  expect(effectOf(publicProfile(some(14, 0), 10))?.status).toBe("exact");
  const totals = hidden.totals.map((row) =>
    row === effectOf(hidden) ? { ...row, status: "exact" as const, value: 72 } : row,
  );
  for (const before of [hidden, { ...hidden, totals }]) {
    const after = publicProfile(some(12, 3), 10, before);
    expect([effectOf(after)?.status, whyNotTogether(before, after)]).toEqual([
      effectOf(before)?.status,
      null,
    ]);
  }
});
