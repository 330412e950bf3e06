import { expect, test } from "vitest";
import { factsOf } from "@/lib/reporting/counting/test-vectors";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import type { Published } from "@/lib/reporting/profiles/types";
import { besideBefore } from "./beside-before";
import { Totals, totalsOf } from "./read-totals";

type Counts = Record<string, number>;

/** What stands beside each jurisdiction: its number before and the difference. */
function beside(profile: (counts: Counts) => Published, now: Counts, before: Counts) {
  const rows = totalsOf(profile(now)).filter(({ total_of }) => total_of === "requests");
  const lines = besideBefore(rows, new Totals(profile(before)), ["requests"]);
  return Object.fromEntries(
    lines.map(({ jurisdiction, numbers }) => {
      const { was, difference } = numbers.get("requests") ?? {};
      return [jurisdiction, [was?.value ?? was?.status, difference?.value ?? difference?.status]];
    }),
  );
}

const exact = (counts: Counts) => internalProfile(factsOf(rejectedOf(counts)), false);
const hidden = (counts: Counts) => publicProfile(factsOf(rejectedOf(counts)), 10);

test("each jurisdiction of either period stands beside what it was, and the difference only where both are named", () => {
  expect(beside(exact, { US: 5, DE: 2, FR: 1 }, { US: 3, DE: 2, IE: 4 })).toEqual({
    US: [3, 2],
    DE: [2, 0],
    FR: [undefined, "blank"],
    IE: [4, "blank"],
  });
  expect(beside(exact, { US: 5 }, {})).toEqual({ US: [undefined, "blank"] });
});

test("of a number that one of two public reports hides no difference is told", () => {
  expect(beside(hidden, { US: 50, DE: 12, FR: 20 }, { US: 40, DE: 12, FR: 9 })).toEqual({
    US: [40, 10],
    DE: ["suppressed", "suppressed"],
    FR: ["suppressed", "suppressed"],
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
  const rows = totalsOf(told(null)).filter(({ total_of }) => total_of === "requests");
  const before = new Totals(told(true));
  const [line] = besideBefore(rows, before, ["stored_outside_jurisdiction"]);
  const number = line?.numbers.get("stored_outside_jurisdiction");
  expect([number?.was?.value, number?.difference]).toEqual([5, { status: "not_reported", value: null }]);
});
