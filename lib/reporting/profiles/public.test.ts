import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleFacts, exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { rangesOf } from "./hiding/test-ranges";
import { publicProfile } from "./public";
import { REST, Reader, rejectedOf, requestsOfAll } from "./test-reader";
import { type FactRow, OTHER, type TotalRow } from "./types";

const told = (rows: FactRow[]) =>
  Object.fromEntries(
    rows.filter((row) => row.metric === "requests").map((row) => [row.jurisdiction, row.value ?? row.status]),
  );

describe("what is too small", () => {
  test("is hidden with another one where it could be subtracted, both by the same mark; a zero stays 0", () => {
    const { facts, totals } = publicProfile(factsOf(rejectedOf({ US: 40, DE: 12, FR: 4 })), 10);
    expect(told(facts)).toEqual({ US: 40, DE: "suppressed", FR: "suppressed" });
    expect(totals.find((row) => row.metric === "requests")?.value).toBe(56);
    const zeros = facts.filter((row) => row.metric === "no_data");
    expect(zeros.map((row) => [row.status, row.value])).toEqual([
      ["exact", 0],
      ["exact", 0],
      ["exact", 0],
    ]);
    const [hidden, other] = facts.filter((row) => row.metric === "requests" && row.value === null);
    expect({ ...hidden, jurisdiction: "" }).toEqual({ ...other, jurisdiction: "" });
    expect(hidden).toMatchObject({ value_low: null, value_high: null });
  });

  test("stands in one row without names or their number, where together it may be told", () => {
    const { facts } = publicProfile(exampleFacts(), 3);
    expect(told(facts)).toEqual({ US: 5, DE: 3, [OTHER]: 5 });
    expect(JSON.stringify(facts)).not.toMatch(/"(FR|GB|IE|IN|SG)"/);
  });

  test("gives no share: of 13 requests, 23 percent are 3", () => {
    const { totals } = publicProfile(exampleFacts(), 10);
    const rates = totals.filter((row) => row.metric === "disclosure_rate" && row.total_of === "requests");
    expect(rates.map(({ status }) => status)).not.toContain("exact");
  });

  test("is not even told apart where the whole section is small", () => {
    const { facts, totals } = publicProfile(factsOf(rejectedOf({ US: 4, DE: 1 })), 10);
    expect(facts).toEqual([]);
    expect(totals.filter((row) => row.total_of === "requests")).toMatchObject([
      { metric: "requests", status: "suppressed", value: null },
    ]);
  });
});

test("nothing of national security is published, and no total holds it", () => {
  const [letter] = exampleRequests().filter(({ legalDomain }) => legalDomain === "national_security");
  const many = rejectedOf({ US: 50, DE: 20 });
  const secret = Array.from({ length: 30 }, () => letter as CountedRequest);
  expect(publicProfile(factsOf([...many, ...secret]), 10)).toEqual(publicProfile(factsOf(many), 10));
});

describe("whoever adds and subtracts all that is published", () => {
  const requests = requestsOfAll;

  test("finds for each hidden number at least k values that it could have", () => {
    fc.assert(
      fc.property(requests, fc.constantFrom(3, 5, 10), (all, k) => {
        const reader = new Reader(publicProfile(factsOf(all.flat()), k));
        const { equations } = reader;
        // What is not told may be found to be nothing, or many: neither points to anybody.
        const untold = [...reader.named("not_reported"), REST];
        for (const [name, { low, high }] of rangesOf(equations, untold))
          expect(high < 1 || low > k - 1 || high - low > k - 1 - 1e-6, `${name} with k=${k}`).toBe(true);
        for (const [name, { low, high }] of rangesOf(equations, reader.named("suppressed"))) {
          expect(high - low, `${name} with k=${k}`).toBeGreaterThan(k - 1 - 1e-6);
          // A corner of whole numbers: the range is one of numbers that can be.
          expect(Math.abs(low - Math.round(low))).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("finds what is hidden where nothing hides the numbers beside it", () => {
    const ranges = rangesOf(
      [
        {
          terms: [
            ["US", 1],
            ["FR", 1],
          ],
          sum: 44,
        },
        { terms: [["US", 1]], sum: 40 },
      ],
      ["FR"],
    );
    expect(ranges.get("FR")).toEqual({ low: 4, high: 4 });
  });

  test("sees every number from k on exactly as it is, and every hidden one is one that there is", () => {
    fc.assert(
      fc.property(requests, (all) => {
        const { facts, totals } = publicProfile(factsOf(all.flat()), 5);
        const small = [...facts, ...totals].filter(
          ({ value, unit }) => unit === "requests" && (value ?? 9) < 5,
        );
        const compelled = (row: FactRow) => (row as TotalRow).total_of === "compelled";
        expect(small.filter((row) => !compelled(row)).every(({ value }) => value === 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
