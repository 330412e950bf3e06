import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyEndedAt } from "@/lib/demands/first-permitted";
import { customerWasNeverTold, nobodyReachable, noticeDue, stillOwed } from "@/lib/demands/owed-notices";
import { orderInForce, secrecyEnds } from "@/lib/demands/secrecy";
import { secrecyFlags } from "@/lib/demands/secrecy-flags";
import type { LedgerLine } from "@/lib/generated/prisma/client";

/** QUIET: secrecy stands or stood, and nothing is owed. */
export type LedgerStanding = "QUIET" | "OWED" | "UNDER_WAY" | "SENT";

export type Line = Omit<LedgerLine, "demandId" | "standing"> & { standing: LedgerStanding };

const sorted = (dates: readonly Date[]) => dates.toSorted((a, b) => a.getTime() - b.getTime());

function zoneOf(facts: DemandFacts): string {
  const standing = facts.orders.filter((order) => orderInForce(order, facts.now));
  return (standing.at(-1) ?? facts.orders.at(-1))?.zone ?? facts.instrument.servedZone;
}

function secrecyOf(facts: DemandFacts): Pick<Line, "secrecyFrom" | "secrecyUntil"> {
  const byWord = facts.demand.secrecy === "IN_FORCE" ? [facts.demand.createdAt] : [];
  const began = facts.orders.length > 0 ? facts.orders.map(({ startsAt }) => startsAt) : byWord;
  const ends = secrecyEnds(facts);
  return {
    secrecyFrom: sorted(began)[0] ?? null,
    secrecyUntil: ends === undefined ? secrecyEndedAt(facts) : ends,
  };
}

/** Where it stands, from what is owed now and what was paid. */
function standingOf(facts: DemandFacts, due: Date | null | undefined, sentAt: Date | null): LedgerStanding {
  if (due !== undefined) return "OWED";
  if (stillOwed(facts).length > 0 || customerWasNeverTold(facts)) return "UNDER_WAY";
  return sentAt ? "SENT" : "QUIET";
}

/** How the demand stands on the ledger of notices owed; null where neither secrecy nor a notice owed ever touched it. Pure. */
export function ledgerLine(facts: DemandFacts): Line | null {
  const lines = facts.notices.filter((one) => !one.voidedAt).flatMap((one) => one.recipients);
  const wasOwed = lines.filter((one) => one.standing === "OWED");
  const due = noticeDue(facts);
  const secrecy = secrecyOf(facts);
  if (!secrecy.secrecyFrom && wasOwed.length === 0 && due === undefined) return null;
  const sentAt = sorted(wasOwed.flatMap((one) => one.settledAt ?? [])).at(-1) ?? null;
  const owed = stillOwed(facts).length;
  return {
    standing: standingOf(facts, due, sentAt),
    dueAt: due ?? null,
    zone: zoneOf(facts),
    unreachable: nobodyReachable(facts),
    owed: due === undefined ? owed : Math.max(owed, 1),
    ...secrecy,
    sentAt,
    flags: [...new Set(secrecyFlags(facts).flatMap(({ flag, answer }) => (answer ? [] : [flag])))],
  };
}
