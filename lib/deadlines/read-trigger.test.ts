import { describe, expect, test } from "vitest";
import { readTrigger } from "@/lib/deadlines/read-trigger";
import { InvalidInput } from "@/lib/errors";

function instantOf(text: string, zone?: string): string {
  const trigger = readTrigger(text, zone);
  return "instant" in trigger ? `${trigger.instant} ${trigger.zone}` : `${trigger.date} ${trigger.zone}`;
}

describe("a typed moment", () => {
  test.each([
    ["2026-09-14", "Europe/Berlin", "2026-09-14 Europe/Berlin"],
    ["2026-09-17T15:30", "America/New_York", "2026-09-17T19:30:00Z America/New_York"],
    ["2026-09-17T15:30:00[America/New_York]", undefined, "2026-09-17T19:30:00Z America/New_York"],
    ["2026-09-17T15:30:00-04:00", "Europe/Berlin", "2026-09-17T19:30:00Z Europe/Berlin"],
    ["2026-09-17T19:30Z", "America/New_York", "2026-09-17T19:30:00Z America/New_York"],
    ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00Z America/New_York"],
    ["2026-11-01T01:30-05:00", "America/New_York", "2026-11-01T06:30:00Z America/New_York"],
  ])("%s in %s", (text, zone, read) => {
    expect(instantOf(text, zone)).toBe(read);
  });

  test.each([
    ["2026-09-14", undefined, "zone"],
    ["2026-09-17T15:30", undefined, "zone"],
    ["2026-09-17T15:30Z", undefined, "zone"],
    ["2026-09-17T15:30", "-04:00", "zone"],
    ["2026-09-17T15:30[America/New_York]", "Europe/Berlin", "zone"],
    ["2026-03-08T02:30", "America/New_York", "trigger"],
    ["2026-02-30T10:00", "UTC", "trigger"],
    ["2026-09-17T25:00", "UTC", "trigger"],
    ["17 September 2026", "UTC", "trigger"],
    ["", "UTC", "trigger"],
  ])("%s in %s is refused by its field %s", (text, zone, field) => {
    expect.assertions(2);
    try {
      readTrigger(text, zone);
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput);
      expect(Object.keys((error as InvalidInput).fields)).toEqual([field]);
    }
  });
});
