import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { safeFileName } from "./safe-file-name";

function refusalOf(name: string): Record<string, string> {
  try {
    safeFileName(name, "attachment");
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
  }
  return {};
}

describe("left as they are", () => {
  test.each([
    "order.pdf",
    "Order 3-21-cv (signed).pdf",
    "résumé.pdf",
    "命令.pdf",
    "נדחה.pdf",
    "a..b.pdf",
    "می‌خواهم.pdf",
    "contents.txt",
    "a".repeat(200),
  ])("%s", (name) => expect(safeFileName(name)).toBe(name));
});

describe("cleaned, since no meaning is lost", () => {
  test.each([
    ["  order   of\u00a0court.pdf ", "order of court.pdf"],
    ["re\u0301sume\u0301.pdf", "résumé.pdf"],
    ["Order: 3|21?.pdf", "Order_ 3_21_.pdf"],
    ['<"order">*.pdf', "__order___.pdf"],
    ["order.pdf. .", "order.pdf"],
  ])("%j becomes %j", (name, cleaned) => expect(safeFileName(name)).toBe(cleaned));
});

describe("refused under their field, with what would be right", () => {
  test.each([
    ["", /no name.*order\.pdf/],
    ["   ", /no name/],
    [".", /no name/],
    ["..", /no name/],
    ["../../x", /holds a path.*name alone/],
    ["a/b.pdf", /holds a path/],
    ["C:\\fakepath\\order.pdf", /holds a path/],
    ["..\\x", /holds a path/],
    ["order\u202efdp.exe", /reading direction/],
    ["order\u200f.pdf", /reading direction/],
    ["order\u200e.pdf", /reading direction/],
    ["order\u2066.pdf\u2069", /reading direction/],
    ["order\u0000.pdf", /control characters/],
    ["order\r\nX-Evil: 1.pdf", /control characters/],
    ["order\t.pdf", /control characters/],
    ["order\u0085.pdf", /control characters/],
    ["order\u200b.pdf", /invisible/],
    ["order\ufeff.pdf", /invisible/],
    ["order\u2028.pdf", /invisible/],
    ["order\ud800.pdf", /invisible/],
    [".htaccess", /begins with a dot/],
    ["CON", /Windows keeps the name CON/],
    ["nul.pdf", /Windows keeps/],
    ["COM1.txt", /Windows keeps/],
    ["lpt9", /Windows keeps/],
    ["a".repeat(201), /shorten it to 200/],
    ["命".repeat(67), /about 66 in scripts/],
  ])("%j", (name, message) =>
    expect(refusalOf(name)).toEqual({ attachment: expect.stringMatching(message) }),
  );
});

test("whatever is taken is safe to save, and stays as it is when asked again", () => {
  const text = fc.string({ unit: fc.constantFrom(...'aZ9 ./\\:*?<>|"~-_\u202e\u200f\u0000\n\u00a0é命') });
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (name) => {
      let safe: string;
      try {
        safe = safeFileName(name);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInput);
        return;
      }
      expect(safe).toMatch(/^[^./\\<>:"|?*][^/\\<>:"|?*]*$/u);
      expect(safe).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\s|[\s.]$/u);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
      expect(safeFileName(safe)).toBe(safe);
    }),
    { numRuns: 2000 },
  );
});
