import { expect, test } from "vitest";
import { pauseAfter } from "./pause-after";

test("what ends soon is looked at every two seconds, what takes longer more and more seldom, and never less than twice a minute", () => {
  const minute = 60_000;
  expect([0, 10_000, minute, 3 * minute, 60 * minute].map(pauseAfter)).toEqual([
    2_000, 2_000, 6_000, 18_000, 30_000,
  ]);
});
