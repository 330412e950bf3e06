import type { Timestamped } from "@/lib/production/timestamp/timestamp-for";

/** What is kept of it beside the package. */
export function timestampColumns(timestamp: Timestamped | null) {
  if (!timestamp) return {};
  if ("response" in timestamp) return { stampedAt: timestamp.at, stampedBy: timestamp.by };
  return { unstampedBecause: timestamp.because, unstampedReason: timestamp.reason };
}

/** What the audit row says of it: the time, or what was wrong; never what somebody typed. */
export function timestampDetails(timestamp: Timestamped | null): { stampedAt?: string; unstamped?: string } {
  if (!timestamp) return {};
  if ("response" in timestamp) return { stampedAt: timestamp.at.toISOString() };
  return { unstamped: timestamp.because };
}
