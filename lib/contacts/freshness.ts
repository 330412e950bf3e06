/** How sure we are that mail to an administrator arrives. Computed when asked, never stored. */
export type Freshness = "fresh" | "aging" | "stale" | "bouncing" | "unconfirmed";

const DAY = 86_400_000;

/** Days since the address was last confirmed, up to which each word holds. */
export const FRESHNESS_DAYS = { fresh: 180, aging: 365 } as const;

export interface ContactDates {
  confirmedAt: Date | null;
  bouncedAt: Date | null;
}

/** A bounce outweighs every confirmation until a new one clears it; an address never confirmed is nobody's until it is. */
export function freshness({ confirmedAt, bouncedAt }: ContactDates, now: Date): Freshness {
  if (bouncedAt) return "bouncing";
  if (!confirmedAt) return "unconfirmed";
  const days = (now.getTime() - confirmedAt.getTime()) / DAY;
  if (days <= FRESHNESS_DAYS.fresh) return "fresh";
  return days <= FRESHNESS_DAYS.aging ? "aging" : "stale";
}

/** Does acceptance of a notice by this contact count by itself, without another way being tried? */
export function countsAlone(state: string): boolean {
  return state === "fresh" || state === "aging";
}
