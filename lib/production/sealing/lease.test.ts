import { expect, test } from "vitest";
import { goingOn } from "./lease";

const MINUTE = 60_000;

test("a sealing goes on as long as bytes are packed, however slowly, and not once that stands still", () => {
  const goesOn = goingOn();
  for (let minute = 0; minute <= 60; minute += 10) expect(goesOn(minute, minute * MINUTE)).toBe(true);
  expect(goesOn(60, 74 * MINUTE)).toBe(true);
  expect(goesOn(60, 76 * MINUTE)).toBe(false);
  expect(goesOn(61, 77 * MINUTE)).toBe(true);
});

test("nor where not one byte was packed", () => {
  const goesOn = goingOn();
  expect(goesOn(0, 5 * MINUTE)).toBe(true);
  expect(goesOn(0, 21 * MINUTE)).toBe(false);
});
