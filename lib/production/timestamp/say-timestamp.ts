import { TIMESTAMP_FAULTS } from "@/lib/production/timestamp/no-timestamp";
import type { Timestamped } from "@/lib/production/timestamp/timestamp-for";

/** For certificate and cover letter: whose time it is, or why there is none. */
export function sayTimestamp(timestamp: Timestamped): string {
  if ("response" in timestamp)
    return `RFC 3161, ${timestamp.at.toISOString()}, by ${timestamp.by}, over manifest.json.sig`;
  return `none. ${TIMESTAMP_FAULTS[timestamp.because]} ${timestamp.reason}`;
}
