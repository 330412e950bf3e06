import { expect, test } from "vitest";
import { kindByCode } from "@/lib/instruments/catalog";
import { lastDayOfService, servedTooLate } from "@/lib/instruments/served-in-time";

const boston = (at: string) => ({ at: new Date(at), zone: "America/New_York" });

test("a federal warrant is served within 14 days, an overseas production order within three months", () => {
  expect(lastDayOfService(kindByCode("US-WARRANT"), "2026-11-02")).toBe("2026-11-16");
  expect(lastDayOfService(kindByCode("UK-OPO"), "2026-11-30")).toBe("2027-02-28");
  expect(lastDayOfService(kindByCode("US-2703D"), "2026-11-02")).toBeNull();
  // A row that was written before the catalog could say it.
  expect(lastDayOfService({}, "2026-11-02")).toBeNull();
});

test("the day of service is that of the place of service", () => {
  const warrant = kindByCode("US-WARRANT");
  expect(servedTooLate(warrant, "2026-11-02", boston("2026-11-17T04:59:00Z"))).toBe(false);
  expect(servedTooLate(warrant, "2026-11-02", boston("2026-11-17T05:00:00Z"))).toBe(true);
  expect(servedTooLate(kindByCode("US-GJ-SUB"), "2020-01-01", boston("2026-11-17T05:00:00Z"))).toBe(false);
});
