import { expect, test } from "vitest";
import { exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import { lineOf } from "@/lib/reporting/files/total-tables";
import { bandsProfile } from "@/lib/reporting/profiles/bands";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import { ALL, type Published } from "@/lib/reporting/profiles/types";
import { besideBefore } from "./beside-before";
import { totalsOf } from "./read-totals";

type Counts = Record<string, number>;

const byPlace = (contents: Published) =>
  totalsOf(contents).filter(
    ({ total_of, jurisdiction, origin_jurisdiction }) =>
      total_of === "requests" && jurisdiction !== ALL && origin_jurisdiction === ALL,
  );

/** What stands beside each jurisdiction: its number before and the difference. */
function beside(profile: (counts: Counts) => Published, now: Counts, before: Counts) {
  const lines = besideBefore(byPlace(profile(now)), byPlace(profile(before)), ["requests"]);
  return Object.fromEntries(
    lines.map(({ line, numbers }) => {
      const { was, difference } = numbers.get("requests") ?? {};
      return [line, [was?.value ?? was?.status, difference?.value ?? difference?.status]];
    }),
  );
}

const exact = (counts: Counts) => internalProfile(factsOf(rejectedOf(counts)), false);
const hidden = (counts: Counts) => publicProfile(factsOf(rejectedOf(counts)), 10);

test("each jurisdiction of either period stands beside what it was, and the difference only where both are named", () => {
  expect(beside(exact, { US: 5, DE: 2, FR: 1 }, { US: 3, DE: 2, IE: 4 })).toEqual({
    "United States": [3, 2],
    Germany: [2, 0],
    France: [undefined, "blank"],
    Ireland: [4, "blank"],
  });
  expect(beside(exact, { US: 5 }, {})).toEqual({ "United States": [undefined, "blank"] });
});

test("of a number that one of two public reports hides no difference is told", () => {
  expect(beside(hidden, { US: 50, DE: 12, FR: 20 }, { US: 40, DE: 12, FR: 9 })).toEqual({
    "United States": [40, 10],
    Germany: ["suppressed", "suppressed"],
    France: ["suppressed", "suppressed"],
  });
});

test("of what has no name in either period no difference is told: what is without one now had one then", () => {
  const before = { US: 40, DE: 12, FR: 4, GB: 8, IE: 9 };
  expect(beside(hidden, { US: 50, DE: 15, FR: 11, GB: 7, IE: 6 }, before)).toMatchObject({
    "United States": [40, 10],
    "Others, not named": [21, "blank"],
  });
});

test("what is not reported in one of the periods has no difference", () => {
  const told = (storedOutside: boolean | null) =>
    internalProfile(
      factsOf(
        rejectedOf({ US: 5 }).map((one) => ({
          ...one,
          storedOutside,
          targets: [{ id: "a", result: "disclosed_content" }],
        })),
      ),
      false,
    );
  const [line] = besideBefore(byPlace(told(null)), byPlace(told(true)), ["stored_outside_jurisdiction"]);
  const number = line?.numbers.get("stored_outside_jurisdiction");
  expect([number?.was?.value, number?.difference]).toEqual([5, { status: "not_reported", value: null }]);
});

test("classes of instruments and bands stand beside what they were, too", () => {
  const bands = (many: number) => {
    const [letter] = exampleRequests().filter(
      ({ instrumentClass }) => instrumentClass === "national_security_letter",
    );
    return bandsProfile(factsOf(letter ? Array.from({ length: many }, () => letter) : []), "a2").totals;
  };
  const lines = besideBefore(bands(700), bands(3), ["requests"]);
  expect(lines.map(({ line }) => line)).toEqual([...new Set(bands(700).map(lineOf))]);
  const nsl = lines.find(({ line }) => line.includes("letter"));
  const number = nsl?.numbers.get("requests");
  expect([number?.was?.value_low, number?.was?.value_high]).toEqual([0, 499]);
  expect(number?.difference).toEqual({ status: "banded", value: null });
});
