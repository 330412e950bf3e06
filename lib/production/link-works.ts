import type { DemandFacts, LinkFacts, ProductionFacts } from "@/lib/demands/facts";
import { scopeFollowsTheDisputes } from "@/lib/demands/guards/disputes";
import { conflictsAreDecided, leadCounselHasAnswered } from "@/lib/demands/guards/escalations";
import { customerHeardTheEnd, noticeGateIsOpen } from "@/lib/demands/guards/notice";
import * as policy from "@/lib/demands/guards/policy";
import * as production from "@/lib/demands/guards/production";

/** Starts that one link bears, whole or not. */
const MOST_STARTS = 10;
/** A download without an end is taken for interrupted after this long, as when the process died. */
const LONGEST_DOWNLOAD = 12 * 3_600_000;

/** Asked again for every collection: no byte leaves before the gate of its own customer is open. */
const stillFitToLeave = [
  production.scopeIsApproved,
  production.everyFileIsInScope,
  policy.productionIsCompelled,
  policy.dataMayBeUsed,
  production.recipientIsUnchanged,
  noticeGateIsOpen,
  production.noBarStands,
  production.noChallengeIsOpen,
  scopeFollowsTheDisputes,
  customerHeardTheEnd,
  production.noIncidentIsOpen,
  leadCounselHasAnswered,
  conflictsAreDecided,
];

const SYSTEM = { type: "system", job: "collection" } as const;

/** Whole downloads and those that may still become whole; an interrupted one does not count. */
function downloadsOf(link: LinkFacts, now: Date): number {
  return link.collections.filter(
    (one) => one.completedAt || (!one.endedAt && now.getTime() - one.startedAt.getTime() < LONGEST_DOWNLOAD),
  ).length;
}

/** May the package be fetched through this link now? Pure; asked by the page and again, under the lock, by the download. */
export function linkWorks(facts: DemandFacts, parcel: ProductionFacts, link: LinkFacts): boolean {
  const { demand, now } = facts;
  const standing =
    demand.status === "PRODUCING" ||
    demand.status === "PRODUCED" ||
    demand.outcome === "PRODUCED_FULL" ||
    demand.outcome === "PRODUCED_PART";
  if (!standing || !parcel.releasedAt || parcel.voidedAt) return false;
  if (link.revokedAt || link.expiresAt <= now) return false;
  if (downloadsOf(link, now) >= link.maxDownloads || link.collections.length >= MOST_STARTS) return false;
  return stillFitToLeave.every((guard) => guard(facts, SYSTEM, { productionId: parcel.id }) === null);
}
