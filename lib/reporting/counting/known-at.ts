import type { CountedRequest, NoticeGiven, Target } from "./types";

interface Known {
  targets: readonly Target[];
  notice: NoticeGiven | null;
  effectHours: number | null;
  /** Whether it may already count as disclosed in part. */
  partial: boolean;
}

const HOUR = 3_600_000;

/**
 * What was known of a request at an instant: what became of it, if that came later, is pending. Without a noted instant
 * the data, or the word that there are none, tell it; without these either it was always so.
 */
export function knownAt(request: CountedRequest, asOf: Date): Known {
  const { targets, notice, effectHours, settledAt, receivedAt } = request;
  const effectAt = effectHours === null ? null : receivedAt.getTime() + effectHours * HOUR;
  const settled = settledAt?.getTime() ?? effectAt;
  if (settled === null || settled <= asOf.getTime()) return { targets, notice, effectHours, partial: true };
  return {
    targets: targets.map(({ id }): Target => ({ id, result: "pending" })),
    // Of a disclosure that had not yet been, nobody was told afterwards.
    notice: notice === "after" ? null : notice,
    effectHours: null,
    partial: false,
  };
}
