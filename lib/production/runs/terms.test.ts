import { describe, expect, test } from "vitest";
import type { FilterRun } from "@/lib/generated/prisma/client";
import { FILTER_VERSION } from "@/lib/production/filter/source";
import { item, mailSource } from "@/lib/production/filter/test-filter";
import { whyNotCurrent } from "./run-in-force";
import { fingerprintOf, type Terms } from "./terms";

/** Terms of which every row has an id that begins like this. */
function termsWith(ids: string, change: Partial<Terms> = {}): Terms {
  const own = { item: `${ids}-item`, ends: "out" } as const;
  return {
    ...{ source: mailSource(), items: [item({ id: own.item })], lawyers: ["law.example"] },
    recordDecisions: [{ ...own, id: `${ids}-1`, index: 3, sha256: "a" }],
    unclearRules: [{ ...own, id: `${ids}-2`, reason: "DATE_MISSING" }],
    ...change,
  };
}

const fingerprint = fingerprintOf(termsWith("a"));

test("the same terms have one fingerprint, whatever ids their rows have", () => {
  expect(fingerprintOf(termsWith("b"))).toBe(fingerprint);
});

describe("terms have another fingerprint where", () => {
  const [decision, rule] = [termsWith("b").recordDecisions, termsWith("b").unclearRules];
  test.each<[string, Partial<Terms>]>([
    ["the range is another", { items: [item({ id: "b-item", to: 0 })] }],
    ["the source is read otherwise", { source: mailSource({ roles: ["sender"] }) }],
    ["the lawyers are others", { lawyers: [] }],
    ["another record was decided", { recordDecisions: decision.map((one) => ({ ...one, index: 4 })) }],
    ["a record was decided otherwise", { recordDecisions: decision.map((one) => ({ ...one, ends: "in" })) }],
    ["it was decided for every item", { recordDecisions: decision.map((one) => ({ ...one, item: null })) }],
    [
      "a rule speaks of something else",
      { unclearRules: rule.map((one) => ({ ...one, reason: "TOO_DEEP" })) },
    ],
    ["a rule is for an item that is not there", { unclearRules: rule.map((one) => ({ ...one, item: "c" })) }],
    ["nothing was decided", { recordDecisions: [], unclearRules: [] }],
  ])("%s", (_, change) => {
    expect(fingerprintOf(termsWith("b", change))).not.toBe(fingerprint);
  });
});

test("a run does not stand on another decision that says the same: what it let out belongs to its own", () => {
  const run = (terms: Terms) =>
    ({ filterVersion: FILTER_VERSION, fingerprint: fingerprintOf(terms), terms }) as unknown as FilterRun;
  expect(whyNotCurrent(run(termsWith("a")), termsWith("a"))).toBeNull();
  expect(whyNotCurrent(run(termsWith("b")), termsWith("a"))).toBe("SCOPE_CHANGED");
});
