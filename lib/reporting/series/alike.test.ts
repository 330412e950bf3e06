import { expect, test } from "vitest";
import { lengthOf, periodBefore } from "./alike";

test("the period before is as long as this one: in months where both ends are those of months, else in days", () => {
  expect(periodBefore({ from: "2026-07-01", to: "2026-12-31" })).toEqual({
    from: "2026-01-01",
    to: "2026-06-30",
  });
  expect(periodBefore({ from: "2024-03-01", to: "2024-03-31" })).toEqual({
    from: "2024-02-01",
    to: "2024-02-29",
  });
  expect(periodBefore({ from: "2025-01-01", to: "2025-12-31" })).toEqual({
    from: "2024-01-01",
    to: "2024-12-31",
  });
  expect(periodBefore({ from: "2026-07-02", to: "2026-07-11" })).toEqual({
    from: "2026-06-22",
    to: "2026-07-01",
  });
});

test("half-years are alike though their days differ, and no others are like them", () => {
  const half = lengthOf({ from: "2026-01-01", to: "2026-06-30" });
  expect(lengthOf({ from: "2026-07-01", to: "2026-12-31" })).toBe(half);
  for (const [from, to] of [
    ["2026-01-01", "2026-12-31"],
    ["2026-01-02", "2026-07-01"],
    ["2026-07-01", "2026-12-30"],
  ] as const)
    expect(lengthOf({ from, to }), `${from} ${to}`).not.toBe(half);
});
