/** How sure we are that mail to an administrator arrives. Computed when asked, never stored. */
export type Freshness = "fresh" | "aging" | "stale" | "bouncing" | "unconfirmed";

/** The words, from the best to the worst. */
export const FRESHNESS_WORDS = [
  "fresh",
  "aging",
  "stale",
  "unconfirmed",
  "bouncing",
] as const satisfies Freshness[];

const DAY = 86_400_000;

/** The setting that two people change; all in days. */
export interface FreshnessDays {
  /** Since the last confirmation, until an administrator is asked to confirm anew. */
  ask: number;
  /** Since the last confirmation, up to which each word holds. */
  fresh: number;
  aging: number;
  /** Before each of these limits, when somebody who did not answer is asked again. */
  again: number;
  /** Without an answer, until the next administrator is asked and the legal contact told. */
  answer: number;
}

/** What an installation begins with. */
export const SHIPPED_FRESHNESS_DAYS: FreshnessDays = {
  ask: 150,
  fresh: 180,
  aging: 365,
  again: 14,
  answer: 14,
};

export interface ContactDates {
  confirmedAt: Date | null;
  bouncedAt: Date | null;
}

/** What freshness is computed by: the instant asked for, and the version of the setting in force. */
export interface FreshnessBasis {
  now: Date;
  freshnessDays: FreshnessDays;
}

/** A bounce outweighs every confirmation until a new one clears it; an address never confirmed is nobody's until it is. */
export function freshness(
  { confirmedAt, bouncedAt }: ContactDates,
  { now, freshnessDays }: FreshnessBasis,
): Freshness {
  if (bouncedAt) return "bouncing";
  if (!confirmedAt) return "unconfirmed";
  const days = (now.getTime() - confirmedAt.getTime()) / DAY;
  if (days <= freshnessDays.fresh) return "fresh";
  return days <= freshnessDays.aging ? "aging" : "stale";
}

/** Does acceptance of a notice by this contact count by itself, without another way being tried? */
export function countsAlone(state: string): boolean {
  return state === "fresh" || state === "aging";
}
