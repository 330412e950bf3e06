import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleFacts, exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { HOURS, NOTICES, SHARES } from "./figures";
import { OUTCOMES, type Outcomes, outcomesBy, outcomesOf } from "./outcomes";
import { Totals } from "./read-totals";
import { BLANK, differenceOf, exactly, shareOf, sumOf, type ToldNumber } from "./told-number";

const example = new Totals(internalProfile(exampleFacts(), false));
const figures = (all: typeof SHARES, totals = example) =>
  Object.fromEntries(all.map(({ key, of }) => [key, of(totals).value]));
const valuesOf = (all: readonly Outcomes[]) =>
  all.map(({ key, parts, total }) => [key, total.value, ...parts.map(({ value }) => value)]);

test("the worked example: outcomes by jurisdiction, shares, hours and notices", () => {
  expect(valuesOf([outcomesOf(example, "all")])).toEqual([["all", 13, 3, 4, 1, 1, 2, 1, 1]]);
  expect(valuesOf(outcomesBy(example, "jurisdiction"))).toEqual([
    ["US", 5, 2, 1, 1, 0, 1, 0, 0],
    ["DE", 3, 1, 1, 0, 1, 0, 0, 0],
    ["FR", 1, 0, 1, 0, 0, 0, 0, 0],
    ["GB", 1, 0, 0, 0, 0, 0, 1, 0],
    ["IE", 1, 0, 0, 0, 0, 0, 0, 1],
    ["IN", 1, 0, 0, 0, 0, 1, 0, 0],
    ["SG", 1, 0, 1, 0, 0, 0, 0, 0],
  ]);
  expect(figures(SHARES)).toEqual({ redirect_rate: 0.0833, disclosure_rate: 0.5833, secrecy_share: 0.1538 });
  expect(figures(NOTICES)).toEqual({
    notice_before: 7,
    notice_after: 1,
    notice_prohibited: 3,
    notice_not_given: 0,
    notice_none: 2,
  });
  expect(figures(HOURS).ack_hours_median).not.toBeNull();
});

test("a public report has its lines too, those that are hidden and those without a name last", () => {
  const named = new Totals(publicProfile(exampleFacts(), 3));
  expect(outcomesBy(named, "jurisdiction").map(({ key, total }) => [key, total.value])).toEqual([
    ["US", 5],
    ["DE", 3],
    ["OTHER", 5],
  ]);
});

describe("a number made of others", () => {
  const told = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 500 }).map(exactly) },
    fc
      .constantFrom("suppressed", "not_applicable", "not_reported", "banded", "blank")
      .map((status): ToldNumber => ({ status, value: null })),
  );

  test("is one only where all of them are told, and is hidden where one of them is", () => {
    fc.assert(
      fc.property(told, told, (one, other) => {
        for (const made of [sumOf([one, other]), differenceOf(one, other), shareOf(one, other)]) {
          const known = one.status === "exact" && other.status === "exact";
          const ofNothing = made.status === "not_applicable" && other.value === 0;
          expect(made.status === "exact" || ofNothing).toBe(known);
          if (one.status === "suppressed" || other.status === "suppressed")
            expect(made).toEqual({ status: "suppressed", value: null });
        }
      }),
    );
  });

  test("keeps 0, a share of nothing, blank and hidden apart", () => {
    const hidden: ToldNumber = { status: "suppressed", value: null };
    expect(shareOf(exactly(0), exactly(4))).toEqual(exactly(0));
    expect(shareOf(exactly(0), exactly(0)).status).toBe("not_applicable");
    expect(sumOf([BLANK, exactly(1)]).status).toBe("blank");
    expect(sumOf([BLANK, hidden]).status).toBe("suppressed");
    expect(differenceOf(exactly(0.5833), exactly(0.5))).toEqual(exactly(0.0833));
  });
});

const [first] = exampleRequests() as [CountedRequest];
const requests = fc
  .array(
    fc.record({
      jurisdiction: fc.constantFrom("US", "US", "DE", "FR", "GB"),
      instrumentClass: fc.constantFrom("search_warrant", "subpoena", "emergency", "production_order"),
      result: fc.constantFrom(...OUTCOMES),
      notice: fc.constantFrom("before", "prohibited", null),
      times: fc.integer({ min: 1, max: 12 }),
    } as const),
    { maxLength: 12 },
  )
  .map((all) =>
    all.flatMap(({ times, result, ...one }) =>
      Array.from(
        { length: times },
        (): CountedRequest => ({ ...first, ...one, targets: [{ id: "a", result }] }),
      ),
    ),
  );
const LINES = ["jurisdiction", "instrument_class"] as const;

test("where everything is told, the parts of each line make its total, and the lines make the whole", () => {
  fc.assert(
    fc.property(requests, (all) => {
      const totals = new Totals(internalProfile(factsOf(all), false));
      const whole = outcomesOf(totals, "all");
      expect(whole.total.value).toBe(all.length);
      for (const by of LINES) {
        const lines = outcomesBy(totals, by);
        for (const { parts, total } of [...lines, whole]) expect(sumOf(parts)).toEqual(total);
        expect(sumOf(lines.map(({ total }) => total))).toEqual(whole.total);
      }
    }),
    { numRuns: 50 },
  );
});

test("of a public report nothing is told that is no number of it, and lines stand in an order that tells nothing", () => {
  fc.assert(
    fc.property(requests, fc.constantFrom(3, 10), (all, k) => {
      const contents = publicProfile(factsOf(all), k);
      const totals = new Totals(contents);
      const rows = [...contents.facts, ...contents.totals];
      for (const by of LINES) {
        const lines = outcomesBy(totals, by);
        for (const { key, parts, total } of lines)
          for (const [at, told] of [...parts, total].entries()) {
            const row = rows.find((one) => one[by] === key && one.metric === (OUTCOMES[at] ?? "requests"));
            expect(told).toEqual({ status: row?.status, value: row?.value });
          }
        const hidden = lines.filter(({ key, total }) => total.value === null && key !== "OTHER");
        expect(hidden.map(({ key }) => key)).toEqual(hidden.map(({ key }) => key).sort());
      }
      for (const { of } of [...SHARES, ...NOTICES]) {
        const { status, value } = of(totals);
        if (status === "exact") expect(value).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 50 },
  );
});

test("two reports differ by what both of them tell, and 0 is not what is not there", () => {
  const without = exampleRequests().filter(({ reference }) => reference !== "C01");
  const [now, before] = [without, exampleRequests()].map((all) => new Totals(publicProfile(factsOf(all), 3)));
  const difference = (metric: "requests" | "disclosed_content", other = before) =>
    differenceOf(now?.of(metric) ?? BLANK, other?.of(metric) ?? BLANK);
  expect(difference("requests")).toEqual(exactly(-1));
  expect(difference("disclosed_content").status).toBe("suppressed");
  expect(difference("requests", new Totals({ facts: [], totals: [] })).status).toBe("blank");
});
