import fc from "fast-check";
import { expect, test } from "vitest";
import { snippetOf, wordsIn } from "@/lib/demands/finding/snippet";

const marked = (text: string, typed: string) =>
  snippetOf(text, wordsIn(typed))
    .map(({ text: run, hit }) => (hit ? `[${run}]` : run))
    .join("");

test("the words that were looked for are marked, whatever their case, and nothing else", () => {
  expect(marked("Ms Okafor called about tenant 12.", "okaf TENANT")).toBe(
    "Ms [Okafor] called about [tenant] 12.",
  );
  expect(marked("A cat and a car", "a")).toBe("[A] cat and [a] car");
  expect(marked("Nothing here", "zebra")).toBe("Nothing here");
});

test("of a long text only the part around the first hit is shown", () => {
  const long = `${"before ".repeat(500)}needle${" after".repeat(500)}`;
  expect(marked(long, "needle")).toMatch(/^… .*\[needle\].* …$/);
  expect(marked(long, "needle").length).toBeLessThan(260);
});

test("no text is lost, doubled or broken, and markup stays text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 120 }),
      fc.string({ unit: "grapheme" }),
      (text, typed) => {
        const shown = snippetOf(text, wordsIn(typed))
          .map((run) => run.text)
          .join("");
        expect(shown).toContain(text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, ""));
      },
    ),
  );
  expect(marked("<b>x</b>", "b")).toBe("<[b]>x</[b]>");
});
