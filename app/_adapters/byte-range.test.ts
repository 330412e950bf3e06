import fc from "fast-check";
import { expect, test } from "vitest";
import { askedRange } from "./byte-range";

test.each([
  ["bytes=0-0", { start: 0, end: 1 }],
  ["bytes=10-19", { start: 10, end: 20 }],
  ["bytes=90-", { start: 90, end: 100 }],
  ["bytes=90-500", { start: 90, end: 100 }],
  ["bytes=-7", { start: 93, end: 100 }],
  ["bytes=-700", { start: 0, end: 100 }],
  ["bytes=100-", "none"],
  ["bytes=-0", "none"],
  ["bytes=20-10", null],
  ["bytes=0-1,5-9", null],
  ["bytes=-", null],
  ["lines=0-1", null],
  ["bytes=a-b", null],
  [null, null],
])("%s of a hundred bytes", (header, asked) => {
  expect(askedRange(header, 100)).toEqual(asked);
});

test("never reaches outside of the file, and is never empty", () => {
  const part = fc.oneof(fc.nat().map(String), fc.constant(""), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(part, part, fc.nat(), (first, last, size) => {
      const asked = askedRange(`bytes=${first}-${last}`, size);
      if (asked === null || asked === "none") return;
      expect(asked.start).toBeGreaterThanOrEqual(0);
      expect(asked.end).toBeGreaterThan(asked.start);
      expect(asked.end).toBeLessThanOrEqual(size);
    }),
  );
});
