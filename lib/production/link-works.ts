import type { CollectionFacts, DemandFacts, LinkFacts, ProductionFacts } from "@/lib/demands/facts";
import { scopeFollowsTheDisputes } from "@/lib/demands/guards/disputes";
import { conflictsAreDecided, leadCounselHasAnswered } from "@/lib/demands/guards/escalations";
import { customerHeardTheEnd, noticeGateIsOpen } from "@/lib/demands/guards/notice";
import * as policy from "@/lib/demands/guards/policy";
import * as production from "@/lib/demands/guards/production";

/** Asked again whenever a link is used: no byte leaves before the gate of its own customer is open. */
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

/** Does this link lead to its package now? Pure; asked by the page and, under the lock, by the download before each piece of it. */
export function linkWorks(facts: DemandFacts, parcel: ProductionFacts, link: LinkFacts): boolean {
  const { demand, now } = facts;
  const standing =
    demand.status === "PRODUCING" ||
    demand.status === "PRODUCED" ||
    demand.outcome === "PRODUCED_FULL" ||
    demand.outcome === "PRODUCED_PART";
  if (!standing || !parcel.releasedAt || parcel.voidedAt) return false;
  if (link.revokedAt || link.expiresAt <= now) return false;
  return stillFitToLeave.every((guard) => guard(facts, SYSTEM, { productionId: parcel.id }) === null);
}

/** Downloads that may still begin: one counts as soon as it has begun, and once, however often it breaks off and goes on. */
export const downloadsLeft = ({ maxDownloads, collections }: LinkFacts): number =>
  Math.max(0, maxDownloads - collections.length);

/** The download of this person that broke off and goes on, if there is one. */
export function unfinished({ collections }: LinkFacts, name: string): CollectionFacts | undefined {
  return collections.find((one) => one.name === name && one.sessionId !== null && !one.endedAt);
}
