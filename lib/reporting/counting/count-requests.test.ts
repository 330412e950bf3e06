import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RESULTS, type Result } from "@/lib/demands/results";
import { LEGAL_DOMAINS, REPORT_CLASSES } from "@/lib/instruments/kind";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { ALL } from "@/lib/reporting/profiles/types";
import type { Facts } from "./count-requests";
import { Distinct } from "./distinct";
import { METRIC_NAMES, METRICS } from "./metrics";
import { EXAMPLE_AS_OF, exampleRequests, factsOf } from "./test-vectors";
import { CHANNELS, type CountedRequest, DATA_SOUGHT, FLAGS, NOTICES, SEGMENTS } from "./types";

const HOUR = 3_600_000;
const START = Date.parse("2026-07-01T00:00:00Z");
const END = Date.parse("2027-01-01T00:00:00Z");
/** Each reads all numbers of a report several times. */
const few = { numRuns: 40 };
const hours = fc.option(fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4));

const request = fc.record<CountedRequest>({
  reference: fc.uuid(),
  source: fc.constantFrom("instrument", "imported"),
  receivedAt: fc.integer({ min: START - HOUR, max: END + HOUR }).map((at) => new Date(at)),
  jurisdiction: fc.constantFrom("US", "DE", "FR", "IE"),
  origin: fc.option(fc.constantFrom("BR", "US")),
  channel: fc.constantFrom(...CHANNELS),
  legalDomain: fc.constantFrom(...LEGAL_DOMAINS),
  instrumentClass: fc.constantFrom(...REPORT_CLASSES),
  dataSought: fc.constantFrom(...DATA_SOUGHT),
  segment: fc.constantFrom(...SEGMENTS),
  targets: fc.array(
    fc.record({ id: fc.option(fc.constantFrom("a", "b", "c", "d")), result: fc.constantFrom(...RESULTS) }),
    { maxLength: 5 },
  ),
  customers: fc.array(fc.constantFrom("A", "B", "C"), { maxLength: 3 }),
  flags: fc.subarray([...FLAGS]),
  storedOutside: fc.constantFrom(true, false, false, null),
  notice: fc.option(fc.constantFrom(...NOTICES)),
  ackHours: hours,
  ackAutomatic: fc.boolean(),
  effectHours: hours,
  followUpHours: hours,
  settledAt: fc.option(fc.integer({ min: START, max: END + 2000 * HOUR }).map((at) => new Date(at))),
  supersedes: fc.constant(null),
});
const requests = fc.array(request, { maxLength: 15 });

/** The same numbers in the same order, as files would tell them. */
const told = (facts: Facts) => internalProfile(facts, true);
const SUMS = ["requests", "preservation", "private_civil", "national_security"] as const;

const isUntold = ({ status }: { status: string }) => status === "not_reported";

describe("counting", () => {
  test("every total is the sum of its parts, by jurisdiction, by class and by cell", () => {
    fc.assert(
      fc.property(requests, (all) => {
        const { facts, totals } = told(factsOf(all));
        const additive = METRIC_NAMES.filter((name) => METRICS[name].additive);
        for (const of of SUMS)
          for (const metric of additive) {
            const own = totals.filter((row) => row.total_of === of && row.metric === metric);
            const sum = (rows: { value: number | null }[]) =>
              rows.reduce((added, { value }) => added + (value ?? 0), 0);
            const whole = own.filter((row) => row.jurisdiction === ALL && row.instrument_class === ALL);
            // What is not told of one part is not told of the whole.
            expect(whole.some(isUntold)).toBe(own.some((row) => !whole.includes(row) && isUntold(row)));
            if (whole.some(isUntold)) continue;
            expect(sum(own.filter((row) => row.jurisdiction !== ALL))).toBe(sum(whole));
            expect(sum(own.filter((row) => row.instrument_class !== ALL))).toBe(sum(whole));
          }
        for (const metric of additive) {
          const wholes = totals.filter(
            (row) =>
              SUMS.some((of) => of === row.total_of) &&
              [row.jurisdiction, row.instrument_class].every((one) => one === ALL) &&
              row.metric === metric,
          );
          if (wholes.some(isUntold)) continue;
          const added = (rows: { value: number | null }[]) =>
            rows.reduce((so, { value }) => so + (value ?? 0), 0);
          expect(added(facts.filter((row) => row.metric === metric))).toBe(added(wholes));
        }
      }),
      few,
    );
  });

  test("outcomes partition the requests of every cell", () => {
    fc.assert(
      fc.property(requests, (all) => {
        for (const { section, tally } of factsOf(all).cells) {
          const parts = RESULTS.reduce((sum, result) => sum + tally.count(result), 0);
          expect(parts).toBe(tally.count("requests"));
          const never = section === "preservation" ? "disclosed_content" : "preserved";
          expect(tally.count(never)).toBe(0);
        }
      }),
      few,
    );
  });

  test("the order of the requests changes nothing", () => {
    const shuffled = requests.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(told(factsOf(other))).toEqual(told(factsOf(all)));
      }),
      few,
    );
  });

  test("a request moved over midnight UTC moves between the periods and nowhere else", () => {
    const first = { from: "2026-07-01", to: "2026-12-31" };
    const next = { from: "2027-01-01", to: "2027-06-30" };
    const late = new Date("2027-12-31T00:00:00Z");
    const numbers = (all: CountedRequest[], period: typeof first) =>
      factsOf(all, period, late).cells.map(({ tally, ...cell }) => ({
        ...cell,
        numbers: METRIC_NAMES.map((name) => tally.measure(name)),
      }));
    fc.assert(
      fc.property(requests, request, (others, moved) => {
        const at = (instant: string) => [
          ...others,
          { ...moved, settledAt: null, effectHours: 1, ackHours: null, receivedAt: new Date(instant) },
        ];
        const before = at("2026-12-31T23:59:59.999Z");
        const after = at("2027-01-01T00:00:00.000Z");
        expect(numbers(after, first)).toEqual(numbers(others, first));
        expect(numbers(before, next)).toEqual(numbers(others, next));
        const whole = { from: first.from, to: next.to };
        expect(numbers(before, whole)).toEqual(numbers(after, whole));
        expect(numbers(before, first)).not.toEqual(numbers(others, first));
        expect(numbers(after, next)).not.toEqual(numbers(others, next));
      }),
      few,
    );
  });

  test("what became known after the day of the report is pending in it", () => {
    fc.assert(
      fc.property(requests, (all) => {
        const later = all.map((one) => ({ ...one, settledAt: new Date(EXAMPLE_AS_OF.getTime() + 1) }));
        for (const { tally } of factsOf(later).cells)
          expect(tally.count("pending")).toBe(tally.count("requests"));
        const sooner = all.map((one) => ({ ...one, settledAt: EXAMPLE_AS_OF }));
        const open = all.map((one) => ({ ...one, settledAt: null, effectHours: null }));
        const outcomes = (some: CountedRequest[]) =>
          factsOf(some).cells.map(({ tally }) => RESULTS.map((result) => tally.count(result)));
        expect(outcomes(sooner)).toEqual(outcomes(open));
      }),
      few,
    );
  });
});

test("different texts are counted exactly, however they come and are put together", () => {
  const texts = fc.array(
    fc.integer({ min: 0, max: 400 }).map((n) => `account-${n}`),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(texts, texts, (some, others) => {
      const [one, other] = [some, others].map((all) => {
        const distinct = new Distinct();
        for (const text of all) distinct.add(text);
        return distinct;
      }) as [Distinct, Distinct];
      expect(other.count()).toBe(new Set(others).size);
      one.addAll([other]);
      expect(one.count()).toBe(new Set([...some, ...others]).size);
    }),
  );
});

test("where data are kept is told only where it is known of every request with disclosed data; 0 is told, and is not the same", () => {
  const [example] = exampleRequests() as [CountedRequest];
  const rejected = { ...example, targets: [{ id: "r", result: "rejected" as const }] };
  const number = (...places: CountedRequest["storedOutside"][]) => {
    // Of what was not disclosed nobody needs to know it, and nothing that was said of it counts.
    const undisclosed = [null, true].map((storedOutside) => ({ ...rejected, storedOutside }));
    const all = [...undisclosed, ...places.map((storedOutside) => ({ ...example, storedOutside }))];
    const { facts, totals } = told(factsOf(all));
    const own = totals.filter(({ total_of }) => total_of !== "private_civil");
    const rows = [...facts, ...own].filter(({ metric }) => metric === "stored_outside_jurisdiction");
    expect(new Set(rows.map(({ status, value }) => `${status} ${value}`)).size).toBe(1);
    const [{ status, value, value_low, value_high } = {}] = rows;
    return [status, value, value_low, value_high];
  };
  expect(number(true, false, true)).toEqual(["exact", 2, 2, 2]);
  expect(number(false)).toEqual(["exact", 0, 0, 0]);
  expect(number(true, null)).toEqual(["not_reported", null, null, null]);
  expect(number(null)).toEqual(["not_reported", null, null, null]);
});

test("refused in part is narrowed, whatever became of the rest; in full, or kept in part, it is not", () => {
  const [example] = exampleRequests() as [CountedRequest];
  const counted = (results: Result[], instrumentClass: CountedRequest["instrumentClass"] = "subpoena") => {
    const targets = results.map((result, at) => ({ id: `a${at}`, result }));
    const [cell] = factsOf([{ ...example, instrumentClass, flags: [], targets }]).cells;
    const outcomes = RESULTS.filter((result) => cell?.tally.count(result) === 1);
    return [outcomes.join(), cell?.tally.count("narrowed")];
  };
  for (const rest of ["disclosed_content", "disclosed_noncontent", "pending", "redirected"] as const)
    expect(counted(["rejected", rest])).toEqual([rest, 1]);
  // The stronger of the two is still the one outcome.
  for (const rest of ["withdrawn", "no_data"] as const)
    expect(counted([rest, "rejected"])).toEqual(["rejected", 1]);
  expect(counted(["rejected", "rejected"])).toEqual(["rejected", 0]);
  expect(counted(["no_data", "withdrawn"])).toEqual(["withdrawn", 0]);
  expect(counted(["preserved", "rejected"], "preservation")).toEqual(["preserved", 0]);
});
