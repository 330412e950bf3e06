import { freshness } from "@/lib/contacts/freshness";
import { windowEnd } from "@/lib/deadlines/window-end";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { administratorsOf, disclaims, latestEntry, noticeCovers } from "@/lib/demands/standing";
import type { Administrator, DemandStatus, Proposal } from "@/lib/generated/prisma/client";
import type { NoticeKind } from "@/lib/policy/notices/notices";

/** What a notice given now would do about one administrator, and why it would leave somebody out. */
export type PlannedRecipient =
  | { contact: Administrator; as: "TOLD" }
  | { contact: Administrator; as: "OWED"; why: "SECRECY" | "BOUNCING" }
  | {
      contact: Administrator;
      as: "LEFT";
      why: "EXCLUDED" | "TOLD" | "UNSETTLED" | "OWED" | "UNTOLD" | "DISCLAIMS";
    };

/** A notice as it would be given at `facts.now`. */
export interface NoticePlan {
  /** Delayed: something left already, or the demand ended. Produced: says to those who had the notice what left in the end. */
  kind: NoticeKind;
  /** The scope that the notice tells; null while none is approved: then it tells all that was asked. */
  scopeId: string | null;
  windowDays: number;
  /** The two people's shorter window, where one was confirmed. */
  shortening: Proposal | null;
  /** The end that the notice states: nothing leaves before, unless the customer waives it. */
  windowEndsAt: Date;
  recipients: PlannedRecipient[];
}

const beforeProduced: readonly DemandStatus[] = ["IN_REVIEW", "NOTIFYING", "PRODUCING"];

/** Does the demand still wait to be produced, so that the window has to end before our answer is due? */
export function stillToProduce(facts: DemandFacts): boolean {
  return beforeProduced.includes(facts.demand.status);
}

/**
 * The shorter window that two people agreed on last. It speaks only while the whole one would end too late, and until more
 * time is granted: no request is open when a window is shortened, so a later grant was asked for later.
 */
function confirmedShortening(facts: DemandFacts, wholeEndsAt: Date): Proposal | null {
  const last = facts.proposals.findLast(
    (one) => one.kind === "SHORTEN_WINDOW" && one.confirmedAt && !one.withdrawnAt && one.days !== null,
  );
  const { dueAt } = facts.demand;
  const since = last?.confirmedAt;
  if (!since || !dueAt || wholeEndsAt < dueAt) return null;
  return facts.extensions.some((one) => one.newDueAt && one.askedAt >= since) ? null : last;
}

function planFor(contact: Administrator, facts: DemandFacts, shortenedAt: Date | null): PlannedRecipient {
  const latest = latestEntry(facts, contact.id);
  const state = latest?.entry.standing === "TOLD" ? latest.mail?.state : undefined;
  const onItsWay =
    !latest?.mail?.returnedAt &&
    (state === "READY" || state === "SENDING" || state === "ACCEPTED" || state === "AMBIGUOUS");
  if (latest?.entry.standing === "EXCLUDED") return { contact, as: "LEFT", why: "EXCLUDED" };
  const owed = latest?.entry.standing === "OWED";
  if (secrecyForbids(facts, contact.id)) {
    if (onItsWay) return { contact, as: "LEFT", why: "TOLD" };
    return owed ? { contact, as: "LEFT", why: "OWED" } : { contact, as: "OWED", why: "SECRECY" };
  }
  if (freshness(contact, facts) === "bouncing")
    return owed ? { contact, as: "LEFT", why: "OWED" } : { contact, as: "OWED", why: "BOUNCING" };
  const speaksStill =
    latest &&
    onItsWay &&
    noticeCovers(latest.notice, facts) &&
    !(shortenedAt && shortenedAt > latest.notice.createdAt);
  if (!speaksStill && disclaims(contact, facts)) return { contact, as: "LEFT", why: "DISCLAIMS" };
  if (!speaksStill) return { contact, as: "TOLD" };
  return { contact, as: "LEFT", why: state === "AMBIGUOUS" ? "UNSETTLED" : "TOLD" };
}

const afterwards = ({ demand, productions }: DemandFacts) =>
  demand.status === "CLOSED" || productions.some((one) => one.releasedAt);

/**
 * What telling the administrators would do now: who is told, to whom the notice is owed, and who is left out. Nobody is
 * told the same notice twice; a wider scope or a shortened window makes it another notice.
 */
export function planNotice(facts: DemandFacts): NoticePlan {
  const zone = facts.customer?.zone ?? "UTC";
  const endAfter = (days: number) => new Date(windowEnd(facts.now, days, zone).epochMilliseconds);
  const shortening = confirmedShortening(facts, endAfter(facts.kind.windowDays));
  const windowDays = shortening?.days ?? facts.kind.windowDays;
  return {
    kind: afterwards(facts) ? "DELAYED" : "ADVANCE",
    scopeId: approvedScope(facts)?.id ?? null,
    windowDays,
    shortening,
    windowEndsAt: endAfter(windowDays),
    recipients: administratorsOf(facts).map((contact) =>
      planFor(contact, facts, shortening?.confirmedAt ?? null),
    ),
  };
}
