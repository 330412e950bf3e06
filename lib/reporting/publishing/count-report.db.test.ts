import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { PROFILES } from "@/lib/reporting/profiles/types";
import { countReport } from "./count-report";
import { frozenReport } from "./frozen-files";
import { MakeReport } from "./schema";

const HALF_YEAR = { from: "2024-07-01", to: "2024-12-31", asOf: "2025-01-31" };
const UNTIL = new Date("2025-02-01T00:00:00Z");

test("every profile is made; exact numbers of national security are in none, but for named people beside internal", async () => {
  for (const profile of PROFILES) {
    const input = MakeReport.parse({
      ...HALF_YEAR,
      profile,
      ...(profile === "us-1874" && { bandStructure: "a2" }),
    });
    const { contents, named } = await countReport(input, UNTIL, UNTIL);
    expect(contents.totals.length + contents.tables.length, profile).toBeGreaterThan(0);
    expect(named !== null, profile).toBe(profile === "internal");
    const secret = contents.totals.filter((row) => row.total_of === "national_security");
    expect(secret.every(({ value }) => value === null)).toBe(true);
  }
});

test("a report names the service of this installation, and not all there could be", async () => {
  const input = MakeReport.parse({ ...HALF_YEAR, profile: "dsa" });
  const counted = await countReport(input, UNTIL, UNTIL);
  expect(counted.contents.tables[0]?.rows[0]?.slice(0, 2)).toEqual(["All", env().service]);
  expect(frozenReport(input, counted, 1)).toMatchObject({ provider: env().provider, service: env().service });
  expect(env().service).not.toBe("All");
});

test.each([
  ["us-1874", { bandStructure: "a4" }, "to", "for a year"],
  ["us-1874", {}, "bandStructure", "Choose the structure"],
  ["us-1874", { bandStructure: "a1", to: "2024-11-30" }, "to", "for a half-year"],
  ["github", { to: "2024-11-30" }, "to", "half-years"],
  ["dsa", { bandStructure: "a1" }, "bandStructure", "Only the profile us-1874"],
])("%s is refused with %j", (profile, more, field, says) => {
  const read = MakeReport.safeParse({ ...HALF_YEAR, profile, ...more });
  expect(read.error?.issues).toEqual([
    expect.objectContaining({ path: [field], message: expect.stringContaining(says) }),
  ]);
});
