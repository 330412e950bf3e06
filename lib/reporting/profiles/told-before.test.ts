import fc from "fast-check";
import { expect, test } from "vitest";
import { factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { type Equation, rangesOf } from "./hiding/test-ranges";
import { publicProfile } from "./public";
import { Reader, rejectedOf, requestsOfAll } from "./test-reader";
import { whyNotTogether } from "./told-before";
import type { Published } from "./types";

const tells = ({ facts }: Published) =>
  Object.fromEntries(
    facts
      .filter(({ metric }) => metric === "requests")
      .map(({ jurisdiction, value, status }) => [jurisdiction, value ?? status]),
  );

test("a number that is hidden stays hidden in the correction, though it could be told by itself", () => {
  const before = publicProfile(factsOf(rejectedOf({ US: 40, DE: 12, FR: 9 })), 10);
  const corrected = factsOf(rejectedOf({ US: 50, DE: 12, FR: 10 }));
  expect(tells(before)).toEqual({ US: 40, DE: "suppressed", FR: "suppressed" });
  expect(tells(publicProfile(corrected, 10))).toEqual({ US: 50, DE: 12, FR: 10 });
  expect(whyNotTogether(before, publicProfile(corrected, 10))).toContain("could be computed from both");
  const after = publicProfile(corrected, 10, before);
  expect(tells(after)).toEqual({ US: 50, DE: "suppressed", FR: "suppressed" });
  expect(whyNotTogether(before, after)).toBeNull();
});

test.each([
  ["a number that was told", { US: 40, DE: 12, FR: 10 }, { US: 40, DE: 12, FR: 9 }],
  ["one that there was none of", { US: 40, DE: 12 }, { US: 40, DE: 12, FR: 4 }],
  ["what a number is that is hidden", { US: 40, DE: 12, FR: 9 }, { US: 40, DE: 12 }],
  [
    "who is no longer without a name",
    { US: 40, DE: 12, FR: 5, GB: 6 },
    { US: 40, DE: 12, FR: 5, GB: 6, IE: 12 },
    { US: 40, DE: 12, OTHER: 23 },
  ],
])(
  "a correction that would give away %s is refused, or tells it as before",
  (_, old, fresh, instead = undefined as object | undefined) => {
    const before = publicProfile(factsOf(rejectedOf(old as Record<string, number>)), 10);
    const facts = factsOf(rejectedOf(fresh as unknown as Record<string, number>));
    const after = publicProfile(facts, 10, before);
    if (instead) expect(tells(after)).toEqual(instead);
    expect(whyNotTogether(before, after) === null).toBe(instead !== undefined);
  },
);

test("where data are kept may become untold or told in a correction; a small number of them stays hidden", () => {
  const kept = (storedOutside: boolean | null, small = 0) =>
    factsOf(
      rejectedOf({ US: 40, DE: 12 }).map((one, at) => ({
        ...one,
        targets: [{ id: "a", result: "disclosed_noncontent" }],
        storedOutside: at < small || storedOutside,
      })),
    );
  const number = ({ totals }: Published) => {
    const row = totals.find(
      ({ total_of, metric }) => total_of === "requests" && metric === "stored_outside_jurisdiction",
    );
    return row?.value ?? row?.status;
  };
  const [none, unknown, few] = [kept(false), kept(null), kept(false, 4)].map((facts) =>
    publicProfile(facts, 10),
  ) as [Published, Published, Published];
  expect([none, unknown, few].map(number)).toEqual([0, "not_reported", "suppressed"]);
  expect(whyNotTogether(none, publicProfile(kept(null), 10, none))).toBeNull();
  expect(whyNotTogether(unknown, publicProfile(kept(false), 10, unknown))).toBeNull();
  expect(whyNotTogether(few, unknown)).toBeNull();
  expect(number(publicProfile(kept(true), 10, few))).toBe("suppressed");
  expect(whyNotTogether(few, none)).not.toBeNull();
});

/** What a reader knows of both, who also knows which numbers are the same in both. */
function equationsOfBoth(versions: readonly [Published, Published], same: ReadonlySet<string>) {
  const readers = versions.map((version) => new Reader(version));
  const equations = readers.flatMap((reader, at) =>
    reader.equations.map(
      ({ terms, sum }): Equation => ({
        sum,
        terms: terms.map(([name, sign]) => [same.has(name) ? name : `${at} ${name}`, sign] as const),
      }),
    ),
  );
  return { readers, equations };
}

/** Which numbers are the same, as only the desk knows. */
function sameIn(one: readonly CountedRequest[], other: readonly CountedRequest[]): Set<string> {
  const numbers = (of: readonly CountedRequest[]) => {
    const { facts, totals } = publicProfile(factsOf([...of]), 1);
    return new Map(
      [...facts, ...totals.filter((row) => row.total_of === "requests")].map((row) => [
        `${row.jurisdiction} ${row.instrument_class} ${row.metric}`,
        row.value,
      ]),
    );
  };
  const others = numbers(other);
  return new Set([...numbers(one)].flatMap(([name, value]) => (others.get(name) === value ? name : [])));
}

// The numbers are drawn alike each time: what is told of two versions is not proven for all of them, as it is of one.
test("whoever solves both versions together finds no hidden number, though they know what did not change", () => {
  let together = 0;
  fc.assert(
    fc.property(requestsOfAll, requestsOfAll, fc.constantFrom(3, 5), (all, more, k) => {
      const [old, fresh] = [all.flat(), [...all.flat(), ...more.slice(0, 2).flat()]];
      const before = publicProfile(factsOf(old), k);
      const after = publicProfile(factsOf(fresh), k, before);
      if (whyNotTogether(before, after)) return;
      together += 1;
      const same = sameIn(old, fresh);
      const { readers, equations } = equationsOfBoth([before, after], same);
      const hidden = readers.flatMap((reader, at) =>
        reader.named("suppressed").map((name) => (same.has(name) ? name : `${at} ${name}`)),
      );
      for (const [name, { low, high }] of rangesOf(equations, [...new Set(hidden)]))
        expect(high - low, `${name} with k=${k}`).toBeGreaterThan(0.5);
    }),
    { numRuns: 40, seed: 20261128 },
  );
  expect(together).toBeGreaterThan(10);
});
