import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapText } from "./wrap-text";

test("a long paragraph is wrapped, a short line stays, one line break ends the text", () => {
  const long = "word ".repeat(40).trim();
  const lines = wrapText(`Short line  \r\n\r\n${long}\n\n\n`).split("\n");
  expect(lines.slice(0, 2)).toEqual(["Short line", ""]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
  expect(lines.slice(2).join(" ").trim()).toBe(long);
  expect(lines.at(-1)).toBe("");
});

test("the lines of a list item hang under its first word", () => {
  expect(wrapText(`  - ${"item ".repeat(20)}`).split("\n")[1]).toMatch(/^ {4}item/);
  expect(wrapText(`12. ${"item ".repeat(20)}`).split("\n")[1]).toMatch(/^ {4}item/);
});

test("a link longer than a line is left whole", () => {
  const link = `https://provider.example/verify?${"x".repeat(120)}`;
  expect(wrapText(`Check this mail: ${link} and then answer.`).split("\n")).toContain(link);
});

test("no word is lost, whatever the text, and wrapping twice changes nothing", () => {
  const words = (text: string) => text.split(/\s+/).filter(Boolean);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme-ascii" })), (lines) => {
      const once = wrapText(lines.join("\n"));
      expect(words(once)).toEqual(words(lines.join("\n")));
      expect(wrapText(once)).toBe(once);
    }),
  );
});
