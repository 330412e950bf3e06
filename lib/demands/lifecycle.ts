import type { Permission } from "@/lib/auth/permissions";
import { scopeFollowsTheDisputes } from "@/lib/demands/guards/disputes";
import { nothingWasReleased, packageCameToItsEnd } from "@/lib/demands/guards/ending";
import * as ending from "@/lib/demands/guards/ending-production";
import { conflictsAreDecided, leadCounselHasAnswered } from "@/lib/demands/guards/escalations";
import { custodianFoundNothing } from "@/lib/demands/guards/found-nothing";
import type { Guard } from "@/lib/demands/guards/guard";
import {
  kindBindsTheEntity,
  kindCompels,
  kindHasForce,
  kindMayProceed,
  kindPreserves,
} from "@/lib/demands/guards/kind";
import { lettersMayGoByMail } from "@/lib/demands/guards/letters";
import {
  customerHeardTheEnd,
  customerIsKnown,
  noticeGateIsOpen,
  noticeIsGiven,
} from "@/lib/demands/guards/notice";
import { officerIsVerified } from "@/lib/demands/guards/officer";
import * as policy from "@/lib/demands/guards/policy";
import { holdIsConfirmed, keepsLonger } from "@/lib/demands/guards/preservation";
import * as production from "@/lib/demands/guards/production";
import * as redirect from "@/lib/demands/guards/redirect";
import { reopeningIsProposedByAnother } from "@/lib/demands/guards/reopening";
import * as review from "@/lib/demands/guards/review";
import type { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";

export interface Step {
  readonly from: readonly DemandStatus[];
  /** Where it leads; with several, the verb says which. */
  readonly to: readonly DemandStatus[];
  readonly needs: Permission;
  /** Every one of these must be silent. Asked in this order; the first that speaks is shown. */
  readonly unless: readonly Guard[];
  /** What the closed demand counts as; with several, the verb says which. */
  readonly outcomes: readonly Outcome[];
}

const step = (
  from: string,
  to: string,
  needs: Permission,
  unless: readonly Guard[] = [],
  outcomes = "",
): Step => ({
  from: words(from) as DemandStatus[],
  to: words(to) as DemandStatus[],
  needs,
  unless,
  outcomes: words(outcomes) as Outcome[],
});

const words = (text: string) => text.split(" ").filter(Boolean);

const untilProduced = "RECEIVED REDIRECTING IN_REVIEW NOTIFYING PRODUCING CHALLENGED PRESERVING";

const fitToLeave = [
  production.packageIsSealed,
  production.scopeIsApproved,
  policy.productionIsCompelled,
  policy.dataMayBeUsed,
  production.everyFileIsInScope,
  production.everyFileIsAsFiltered,
  production.releaserIsAThird,
  production.releaserEnteredNoSecrecy,
  production.releaserJudgedNothingAlone,
  production.recipientIsUnchanged,
  noticeGateIsOpen,
  production.noBarStands,
  production.noChallengeIsOpen,
  scopeFollowsTheDisputes,
  customerHeardTheEnd,
  production.noIncidentIsOpen,
  leadCounselHasAnswered,
  conflictsAreDecided,
  ending.nothingMoreFollowsTheLast,
];

/** The whole life of a demand. Pure. PostgreSQL holds the same steps in lifecycle_step; docs/lifecycle.md is drawn from here. */
// biome-ignore format: a table to be read across
export const lifecycle = {
  //                        from                             to                    permission           refuses unless silent
  redirectToCustomer:  step("RECEIVED",                        "REDIRECTING",        "redirect:send",       [kindMayProceed, lettersMayGoByMail, officerIsVerified, redirect.dataIsHeld, redirect.contactCanBeReached, redirect.secrecyAllowsAsking, redirect.answerDayLeavesTheWindow]),
  skipRedirect:        step("RECEIVED REDIRECTING",            "IN_REVIEW",          "redirect:skip",       [kindMayProceed, redirect.groundHolds]),
  acceptRedirect:      step("REDIRECTING",                     "CLOSED",             "redirect:answer",     [redirect.redirectWasAccepted], "REDIRECTED"),
  reject:              step("RECEIVED REDIRECTING IN_REVIEW",  "CLOSED",             "demand:reject",       [], "REJECTED PRODUCED_PART"),
  challenge:           step("RECEIVED REDIRECTING IN_REVIEW NOTIFYING PRODUCING", "CHALLENGED", "demand:challenge", [kindMayProceed]),
  resolveChallenge:    step("CHALLENGED",                      "IN_REVIEW CLOSED",   "demand:challenge",    [], "SET_ASIDE"),
  approveScope:        step("IN_REVIEW",                       "NOTIFYING",          "scope:approve",       [kindCompels, kindBindsTheEntity, customerIsKnown, review.noCheckStandsAtNo, leadCounselHasAnswered, conflictsAreDecided, review.secrecyIsAnswered, officerIsVerified, review.noQuestionIsOpen, review.everyItemIsDecided, review.approverIsNotTheAuthor]),
  startProduction:     step("NOTIFYING",                       "PRODUCING",          "notice:send",         [production.scopeIsApproved, noticeIsGiven]),
  deliverProduction:   step("PRODUCING",                       "PRODUCING PRODUCED", "production:release",  fitToLeave),
  endProduction:       step("PRODUCING",                       "PRODUCED",           "production:release",  [production.scopeIsApproved, ending.somethingHasLeft, ending.noPackageIsBegun, ending.nothingMoreIsToCome, scopeFollowsTheDisputes, production.noChallengeIsOpen, production.noIncidentIsOpen]),
  returnToReview:      step("NOTIFYING PRODUCING PRODUCED",    "IN_REVIEW",          "demand:return",       [production.nothingWasFetched]),
  supplement:          step("PRODUCED",                        "PRODUCING",          "production:release",  [production.scopeIsApproved]),
  reopen:              step("CLOSED",                          "IN_REVIEW",          "proposal:confirm",    [kindMayProceed, reopeningIsProposedByAnother]),
  recordNoData:        step("RECEIVED IN_REVIEW NOTIFYING PRODUCING", "CLOSED",      "demand:no-data",      [kindHasForce, nothingWasReleased, custodianFoundNothing], "NO_DATA"),
  withholdAll:         step("PRODUCING",                       "CLOSED",             "demand:reject",       [nothingWasReleased, production.privilegedRecordsAreHeldBack, lettersMayGoByMail, officerIsVerified], "REJECTED"),
  startPreservation:   step("RECEIVED",                        "PRESERVING",         "preservation:run",    [kindPreserves, holdIsConfirmed]),
  extendPreservation:  step("PRESERVING",                      "PRESERVING",         "preservation:run",    [keepsLonger]),
  endPreservation:     step("PRESERVING",                      "CLOSED",             "preservation:run",    [], "PRESERVED"),
  withdraw:            step(untilProduced,                     "CLOSED",             "demand:withdraw",     [], "WITHDRAWN"),
  supersede:           step(untilProduced,                     "CLOSED",             "demand:register",     [], "SUPERSEDED"),
  closeDemand:         step("PRODUCED",                        "CLOSED",             "demand:close",        [packageCameToItsEnd], "PRODUCED_FULL PRODUCED_PART NOT_COLLECTED"),
} as const satisfies Record<string, Step>;

export type Action = keyof typeof lifecycle;
export const ACTIONS = Object.keys(lifecycle) as Action[];
