import { expect, test } from "vitest";
import { fractionOf, percentOf } from "./shares";

// Rows that Apple published tell half up from half even.
test.each([
  [85, 136, 63],
  [5, 8, 63],
  [202, 400, 51],
  [1, 8, 13],
  [181, 200, 91],
  [0, 5, 0],
  [0, 0, null],
])("%i of %i are %j percent", (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent);
});

test("fractions have four decimals, half up", () => {
  expect([fractionOf(7, 12), fractionOf(6, 11), fractionOf(2, 3), fractionOf(0, 0)]).toEqual([
    0.5833,
    0.5455,
    0.6667,
    null,
  ]);
});
