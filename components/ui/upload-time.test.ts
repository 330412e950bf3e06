import { expect, test } from "vitest";
import { timeLeft } from "./upload-time";

const began = { at: 1_000, sent: 1_000_000 };

test.each([
  ["says nothing before it began", { size: 9, sent: 0 }, 5_000, ""],
  ["says nothing in the first second", { size: 9_000_000, sent: 2_000_000, began }, 1_500, ""],
  ["says nothing while nothing goes", { size: 9_000_000, sent: 1_000_000, began }, 9_000, ""],
  [
    "counts from where it went on",
    { size: 9_000_000, sent: 2_000_000, began },
    2_000,
    "1.0 MB a second, about 7 seconds left",
  ],
  [
    "says minutes",
    { size: 181_000_000, sent: 1_500_000, began },
    1_500 + 500,
    "500.0 kB a second, about 6 minutes left",
  ],
  ["says hours", { size: 20e9, sent: 2_000_000, began }, 2_000, "1.0 MB a second, about 6 hours left"],
  [
    "says one second at least",
    { size: 2_000_000, sent: 2_000_000, began },
    2_000,
    "1.0 MB a second, about 1 second left",
  ],
])("the time left %s", (_what, entry, at, words) => {
  expect(timeLeft(entry, at)).toBe(words);
});
