import type { DemandFacts } from "@/lib/demands/facts";
import { orderInForce, secrecyForbids } from "@/lib/demands/secrecy";

/**
 * The first instant, from `facts.now` on, at which nothing on file forbids telling this administrator; null where no day
 * is known. A dated order ends at 09:00 in its court's zone on the next business day: the instant stands with the order,
 * so that no server's zone changes it. An id that nobody bears asks for somebody whom no order permits.
 */
export function firstPermitted(facts: DemandFacts, administratorId: string): Date | null {
  const ends = facts.orders
    .filter((order) => orderInForce(order, facts.now))
    .flatMap(({ holdsUntil }) => holdsUntil ?? [])
    .sort((a, b) => a.getTime() - b.getTime());
  return [facts.now, ...ends].find((now) => !secrecyForbids({ ...facts, now }, administratorId)) ?? null;
}

/** When the last order that forbade telling came to its end; null where none has. */
export function secrecyEndedAt(facts: DemandFacts): Date | null {
  return facts.orders
    .flatMap((order) => order.releasedAt ?? order.holdsUntil ?? [])
    .filter((at) => at <= facts.now)
    .reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
}
