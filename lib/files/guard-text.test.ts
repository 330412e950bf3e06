import fc from "fast-check";
import { expect, test } from "vitest";
import { guardText, unguardText } from "./guard-text";
import { GUARD_CASES } from "./test-guard-cases";

test.each(GUARD_CASES)("%s", (_, text, guarded) => {
  expect(guardText(text)).toBe(guarded);
  expect(unguardText(guarded)).toBe(text);
});

test("every text can be taken back, and none begins like a formula", () => {
  const signs = fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n\0＝\uFEFFa1 ") });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), signs), (text) => {
      const guarded = guardText(text);
      expect(unguardText(guarded)).toBe(text);
      expect(guarded).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
    }),
  );
});
