import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OUT_RULES, UNCLEAR_REASONS } from "@/lib/production/filter/words";
import { added, type Counts, linesOf, linesOfBoth } from "./counts";

const some = (keys: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...keys), fc.integer({ min: 1, max: 1_000_000 }), { noNullPrototype: true });
const sum = (by: Partial<Record<string, number>>) =>
  Object.values(by).reduce<number>((total, one) => total + (one ?? 0), 0);
const counts = fc
  .record({
    outBy: some(Object.keys(OUT_RULES)),
    unclearBy: some(Object.keys(UNCLEAR_REASONS)),
    in: fc.nat(1_000_000),
    share: fc.nat(100),
  })
  .map(({ share, ...one }): Counts => {
    const [out, unclear] = [sum(one.outBy), sum(one.unclearBy)];
    const privileged = Math.floor((one.in * share) / 100);
    return { ...one, out, unclear, privileged, read: one.in + out + unclear };
  });

const at = (lines: readonly { key: string; count: number }[], key: string) =>
  lines.find((line) => line.key === key)?.count ?? 0;

describe("counts as lines", () => {
  it("add up: found is in and out and unclear, and each of these is what stands below it", () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 4 }), (all) => {
        const lines = linesOf(added(all));
        const top = lines.filter(({ depth }) => depth === 1);
        expect(top.map(({ key }) => key)).toEqual(["in", "out", "unclear"]);
        expect(top.reduce((total, { count }) => total + count, 0)).toBe(at(lines, "read"));
        const below = (from: string, to: string) =>
          lines.slice(
            lines.findIndex(({ key }) => key === from) + 1,
            to ? lines.findIndex(({ key }) => key === to) : undefined,
          );
        const total = (part: typeof lines) => part.reduce((before, { count }) => before + count, 0);
        expect(total(below("out", "unclear"))).toBe(at(lines, "out"));
        expect(total(below("unclear", ""))).toBe(at(lines, "unclear"));
        expect(at(lines, "privileged")).toBeLessThanOrEqual(at(lines, "in"));
      }),
    );
  });

  it("of two runs show every number of both", () => {
    fc.assert(
      fc.property(counts, counts, (now, before) => {
        const both = linesOfBoth(now, before);
        for (const line of linesOf(now)) expect(at(both, line.key)).toBe(line.count);
        const past = both.map(({ key, before: count }) => ({ key, count }));
        for (const line of linesOf(before)) expect(at(past, line.key)).toBe(line.count);
      }),
    );
  });
});
