import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RESULTS, type Result, SECTIONS } from "@/lib/demands/results";
import { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";
import vectors from "./report-vectors.json";
import { type Counted, countSection, type Line, resultOf, strongest } from "./rules";

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const countsOf = (lines: Line[]) =>
  Object.fromEntries(RESULTS.map((result) => [result, sum(lines.map((line) => line.counts[result]))]));

describe("every total equals the sum of its parts", () => {
  const counted = fc.record<Counted>({
    section: fc.constantFrom("requests", "preservation", "privateCivil"),
    jurisdiction: fc.constantFrom("US", "DE", "FR"),
    kind: fc.constantFrom("US-WARRANT", "EU-EPOC", "DE-ORDER"),
    title: fc.constant("A kind"),
    result: fc.constantFrom(...RESULTS),
    count: fc.integer({ min: 1, max: 1000 }),
  });

  test("in every row, every column and every section", () => {
    fc.assert(
      fc.property(fc.array(counted), (entries) => {
        const names = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[];
        const sections = names.map((name) => countSection(name, entries));
        for (const { cells, byJurisdiction, byKind, total } of sections) {
          for (const line of [...cells, ...byJurisdiction, ...byKind, total])
            expect(sum(Object.values(line.counts))).toBe(line.total);
          for (const lines of [cells, byJurisdiction, byKind]) {
            expect(sum(lines.map((line) => line.total))).toBe(total.total);
            expect(countsOf(lines)).toEqual(total.counts);
          }
        }
        expect(sum(sections.map(({ total }) => total.total))).toBe(sum(entries.map((entry) => entry.count)));
      }),
    );
  });
});

describe("one result for each instrument", () => {
  const results = fc.array(fc.constantFrom(...RESULTS), { minLength: 1 });

  test("is one of those of its demands, none of which is stronger", () => {
    fc.assert(
      fc.property(results, (of) => {
        const found = strongest(of);
        expect(of).toContain(found);
        for (const one of of) expect(RESULTS.indexOf(one)).toBeGreaterThanOrEqual(RESULTS.indexOf(found));
      }),
    );
  });

  const nothing = { released: null, redirected: false };

  test("a demand that released nothing, keeps nothing and is not closed is pending; a release is a disclosure whatever follows", () => {
    const keeps = resultOf({ ...nothing, status: "PRESERVING", outcome: null });
    expect(keeps).toBe("preserved");
    const open = Object.values(DemandStatus).filter((one) => one !== "CLOSED" && one !== "PRESERVING");
    for (const status of open) expect(resultOf({ ...nothing, status, outcome: null })).toBe("pending");
    for (const outcome of Object.values(Outcome)) {
      for (const redirected of [true, false])
        expect(resultOf({ status: "CLOSED", outcome, released: "content", redirected })).toBe(
          "disclosed_content",
        );
      expect(resultOf({ ...nothing, status: "CLOSED", outcome })).not.toBe("pending");
    }
    expect(resultOf({ ...nothing, status: "PRODUCING", outcome: null, released: "noncontent" })).toBe(
      "disclosed_noncontent",
    );
  });

  test("what ended without data stays redirected if the authority was sent to the customer, however it ended", () => {
    const replaced = { ...nothing, status: "CLOSED", outcome: "SUPERSEDED" } as const;
    expect(resultOf(replaced)).toBe("withdrawn");
    for (const outcome of [
      "SUPERSEDED",
      "WITHDRAWN",
      "NO_DATA",
      "REJECTED",
      "SET_ASIDE",
      "REDIRECTED",
    ] as const)
      expect(resultOf({ ...replaced, outcome, redirected: true }), outcome).toBe("redirected");
    for (const outcome of ["PRODUCED_FULL", "PRODUCED_PART", "NOT_COLLECTED"] as const)
      expect(resultOf({ ...replaced, outcome, redirected: true }), outcome).toBe("disclosed_noncontent");
    expect(resultOf({ ...replaced, outcome: "PRESERVED", redirected: true })).toBe("preserved");
    expect(resultOf({ ...replaced, status: "REDIRECTING", outcome: null, redirected: true })).toBe("pending");
  });
});

describe("the worked example of half a year", () => {
  const words: Readonly<Record<string, Result>> = {
    content: "disclosed_content",
    noncontent: "disclosed_noncontent",
  };
  const [start = "", end = ""] = vectors.period;
  const served = vectors.cases.filter((one) => one.received_at >= start && one.received_at < end);
  const counted = served
    .filter((one) => one.instrument_class !== "national_security_letter")
    .map((one): Counted => {
      const preservation = one.instrument_class === "preservation" ? "preservation" : "requests";
      return {
        section: one.private ? "privateCivil" : preservation,
        jurisdiction: one.jurisdiction,
        kind: one.instrument_class,
        title: one.instrument_class,
        result: strongest(one.targets.map(({ result }) => words[result] ?? (result as Result))),
        count: 1,
      };
    });
  const { total, byJurisdiction, byKind } = countSection("requests", counted);
  const expected = vectors.expected;
  const partOf = (want: Record<string, number>) => ({
    total: want.requests,
    counts: expect.objectContaining(
      Object.fromEntries(SECTIONS.requests.map((result) => [result, want[result]])),
    ),
  });

  test("in all, by jurisdiction and by class", () => {
    expect(total).toMatchObject(partOf(expected.total));
    const lines = (of: Record<string, Record<string, number>>) =>
      Object.entries(of).map(([key, want]) => expect.objectContaining({ key, ...partOf(want) }));
    expect(byJurisdiction).toEqual(expect.arrayContaining(lines(expected.by_jurisdiction)));
    expect(byJurisdiction).toHaveLength(Object.keys(expected.by_jurisdiction).length);
    expect(byKind).toEqual(expect.arrayContaining(lines(expected.by_instrument)));
    expect(byKind).toHaveLength(Object.keys(expected.by_instrument).length);
  });

  test("preservation and private civil stand apart", () => {
    expect(countSection("preservation", counted).total).toMatchObject({ total: 1, counts: { preserved: 1 } });
    expect(countSection("privateCivil", counted).total).toMatchObject({ total: 1, counts: { rejected: 1 } });
  });
});
