import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "./word-diff";

const without = (change: string, parts: ReturnType<typeof wordDiff>) =>
  parts
    .filter((part) => part.change !== change)
    .map((part) => part.text)
    .join("");
const text = fc
  .array(
    fc.oneof(fc.constantFrom("please ", "write ", "to us\n", "\n\n", "by {{answerBy}}. "), fc.string()),
    {
      maxLength: 20,
    },
  )
  .map((parts) => parts.join(""));

test("both versions can be read out of what differs", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      expect(without("added", parts)).toBe(before);
      expect(without("removed", parts)).toBe(after);
    }),
  );
});

test("what stays is not said to change", () => {
  expect(wordDiff("Please write to us by Friday.", "Please write to our desk by Friday.")).toEqual([
    { change: "same", text: "Please write to " },
    { change: "removed", text: "us " },
    { change: "added", text: "our desk " },
    { change: "same", text: "by Friday." },
  ]);
});
