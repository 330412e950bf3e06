import type { Option } from "@/components/ui/field-spec";

const COMMON = [
  "UTC",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "Europe/London",
  "Europe/Dublin",
  "Europe/Berlin",
  "Europe/Paris",
];

/** The zones that a moment may be given in: those in daily use first, then every other that this machine knows. */
export const ZONES: Option[] = [
  ...COMMON,
  ...Intl.supportedValuesOf("timeZone").filter((zone) => !COMMON.includes(zone)),
].map((zone) => ({ value: zone, label: zone }));
