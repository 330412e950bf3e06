import { describe, expect, test } from "vitest";
import { earliestDay, whyNotYet } from "./waiting-time";

const report = (bandStructure: string | null, end: string, profile = "us-1874") => ({
  ...{ profile, bandStructure, periodEnd: new Date(`${end}T00:00:00Z`) },
});

describe("a report of bands", () => {
  test.each([
    ["a1", "2026-06-30", "2026-12-27"],
    ["a2", "2026-06-30", "2026-12-27"],
    ["a1", "2023-12-31", "2024-06-28"],
    ["a3", "2026-06-30", "2026-07-01"],
    ["a4", "2025-12-31", "2026-12-31"],
  ])("in structure %s of a period to %s appears on %s at the earliest", (structure, end, day) => {
    expect(earliestDay(report(structure, end))?.toString()).toBe(day);
  });

  test("waits until that day has begun in Washington, in winter and in summer", () => {
    const winter = report("a1", "2026-06-30");
    expect(whyNotYet(winter, new Date("2026-12-27T04:59:59.999Z"))).toMatch(/27 December 2026/);
    expect(whyNotYet(winter, new Date("2026-12-27T05:00:00Z"))).toBeNull();
    const summer = report("a3", "2026-06-30");
    expect(whyNotYet(summer, new Date("2026-07-01T03:59:59.999Z"))).not.toBeNull();
    expect(whyNotYet(summer, new Date("2026-07-01T04:00:00Z"))).toBeNull();
  });

  test("is the only one that waits", () => {
    for (const profile of ["public", "internal", "dsa"])
      expect(whyNotYet(report(null, "2026-06-30", profile), new Date("2026-07-01T00:00:00Z"))).toBeNull();
  });
});
