import type { Permission } from "@/lib/auth/permissions";
import { answerHasNoDay } from "@/lib/demands/guards/answer-day";
import { costsMayBeAsked } from "@/lib/demands/guards/costs";
import { scopeFollowsTheDisputes } from "@/lib/demands/guards/disputes";
import type { Guard } from "@/lib/demands/guards/guard";
import { kindCompels, kindHasForce } from "@/lib/demands/guards/kind";
import { lettersMayGoByMail } from "@/lib/demands/guards/letters";
import {
  customerIsKnown,
  somebodyIsToBeTold,
  somebodyIsToBeToldOfIt,
  windowEndsInTime,
} from "@/lib/demands/guards/notice";
import { officerIsVerified } from "@/lib/demands/guards/officer";
import * as policy from "@/lib/demands/guards/policy";
import { preservationIsOver } from "@/lib/demands/guards/preservation";
import * as production from "@/lib/demands/guards/production";
import { readerIsNamed } from "@/lib/demands/guards/readers";
import { checksAllowEarlyNotice, secrecyIsAnswered } from "@/lib/demands/guards/review";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** An act that leaves a record beside the demand and moves no status. */
export interface RecordRule {
  readonly when: readonly DemandStatus[];
  readonly needs: Permission;
  readonly unless: readonly Guard[];
}

const beforeProduced: DemandStatus[] = [
  "RECEIVED",
  "REDIRECTING",
  "IN_REVIEW",
  "NOTIFYING",
  "PRODUCING",
  "CHALLENGED",
];
const open: DemandStatus[] = [...beforeProduced, "PRODUCED", "PRESERVING"];
const always: DemandStatus[] = [...open, "CLOSED"];

const record = (when: DemandStatus[], needs: Permission, unless: readonly Guard[] = []): RecordRule => ({
  when,
  needs,
  unless,
});

/** What is decided about unclear records changes what leaves; a sealed package holds what was decided before. */
const judging = [
  production.scopeIsApproved,
  production.noSealingIsUnderWay,
  production.packageIsNotYetSealed,
];

/** Every act beside the lifecycle: when, by whom, and what else must hold. */
// biome-ignore format: a table to be read across
export const records = {
  verifyOfficer:        record(open,                     "officer:verify"),
  changeOfficer:        record(open,                     "officer:verify"),
  attachDocument:       record(always,                   "demand:register"),
  writeNote:            record(always,                   "note:write"),
  strikeNote:           record(always,                   "note:write"),
  restoreNote:          record(always,                   "note:write"),
  assignDemand:         record(always,                   "demand:take"),
  watchDemand:          record(always,                   "demand:read"),
  unwatchDemand:        record(always,                   "demand:read"),
  restrictDemand:       record(always,                   "demand:restrict",      [readerIsNamed]),
  tagDemand:            record(always,                   "demand:tag"),
  untagDemand:          record(always,                   "demand:tag"),
  acknowledgeReceipt:   record(open,                     "record:write",         [lettersMayGoByMail]),
  requestHold:          record(open,                     "hold:request",         [kindHasForce]),
  attestHold:           record(open,                     "hold:attest",          [kindHasForce]),
  waiveHold:            record(open,                     "hold:waive"),
  releaseHold:          record(always,                   "hold:waive",          [preservationIsOver]),
  answerRedirect:       record(["REDIRECTING"],          "redirect:answer"),
  askQuestion:          record(open,                     "record:write",         [lettersMayGoByMail, officerIsVerified]),
  objectByLetter:       record(beforeProduced,           "demand:challenge",     [lettersMayGoByMail, officerIsVerified]),
  answerQuestion:       record(open,                     "record:write"),
  enterBar:             record(open,                     "record:write"),
  liftBar:              record(open,                     "demand:challenge"),
  askExtension:         record(beforeProduced,           "record:write"),
  askExtensionByLetter: record(beforeProduced,           "record:write",         [lettersMayGoByMail, officerIsVerified]),
  recordExtension:      record(beforeProduced,           "record:write"),
  addDeadline:          record(open,                     "deadline:keep"),
  setAnswerDay:         record(beforeProduced,           "record:write",         [answerHasNoDay]),
  changeDeadline:       record(open,                     "deadline:keep"),
  settleDeadline:       record(open,                     "deadline:keep"),
  recordObjection:      record(open,                     "record:write"),
  endObjection:         record(open,                     "demand:challenge"),
  clearDocument:        record(always,                   "notice:send",          [customerIsKnown]),
  withdrawClearance:    record(always,                   "notice:send"),
  acknowledgeNotice:    record(always,                   "customer:answer"),
  fileObjection:        record(open,                     "customer:answer"),
  addObjectionPaper:    record(open,                     "customer:answer"),
  withdrawObjection:    record(open,                     "customer:answer"),
  giveUpWindow:         record(["NOTIFYING", "PRODUCING"], "customer:answer"),
  fileChallenge:        record(open,                     "demand:challenge"),
  endChallenge:         record(open,                     "demand:challenge"),
  placeLegalHold:       record(always,                   "legal-hold:place"),
  proposeHoldRelease:   record(always,                   "legal-hold:release"),
  releaseLegalHold:     record(always,                   "legal-hold:release"),
  destroyRecords:       record(["PRODUCED", "CLOSED"],   "file:sweep"),
  openIncident:         record(always,                   "incident:open"),
  closeIncident:        record(always,                   "incident:close"),
  enterSecrecy:         record(always,                   "secrecy:enter"),
  extendSecrecy:        record(always,                   "secrecy:enter"),
  answerSecrecy:        record(open,                     "secrecy:answer"),
  answerSecrecyFlag:    record(always,                   "secrecy:answer"),
  answerCheck:          record(["IN_REVIEW"],            "check:answer"),
  decideItem:           record(["IN_REVIEW"],            "item:decide",         [kindCompels]),
  decideItems:          record(["IN_REVIEW"],            "item:decide",         [kindCompels]),
  undoDecision:         record(["IN_REVIEW"],            "item:decide",         [kindCompels]),
  raiseFlag:            record(open,                     "record:write"),
  clearFlag:            record(open,                     "check:answer"),
  answerEscalation:     record(open,                     "escalation:answer"),
  raiseConflict:        record(beforeProduced,           "record:write",        [kindHasForce]),
  extendConflict:       record(beforeProduced,           "record:write"),
  endConflict:          record(open,                     "demand:challenge"),
  relateDemand:         record(always,                   "record:write"),
  tellAdministrators:   record(["IN_REVIEW", "NOTIFYING", "PRODUCING", "PRODUCED", "CLOSED"], "notice:send", [customerIsKnown, secrecyIsAnswered, checksAllowEarlyNotice, somebodyIsToBeTold, windowEndsInTime]),
  sendDelayedNotice:    record(["IN_REVIEW", "NOTIFYING", "PRODUCING", "PRODUCED", "CLOSED"], "notice:send-approved", [customerIsKnown, secrecyIsAnswered, checksAllowEarlyNotice, windowEndsInTime]),
  stopDelayedNotice:    record(always,                   "notice:send"),
  tellWhatWasProduced:  record(["PRODUCED", "CLOSED"],   "notice:send",          [customerIsKnown, secrecyIsAnswered, somebodyIsToBeToldOfIt]),
  excludeRecipient:     record(["IN_REVIEW", "NOTIFYING", "PRODUCING"], "notice:send", [customerIsKnown]),
  waiveWindow:          record(["NOTIFYING", "PRODUCING"], "notice:send"),
  recordEffort:         record(always,                   "notice:send"),
  receiveReply:         record(always,                   "mail:place"),
  resolveAmbiguousMail: record(always,                   "mail:resend"),
  propose:              record(always,                   "proposal:make"),
  confirmProposal:      record(always,                   "proposal:confirm"),
  withdrawProposal:     record(always,                   "proposal:make"),
  giveExport:           record(["PRODUCING"],            "production:collect",  [production.scopeIsApproved, policy.productionIsCompelled, policy.dataMayBeUsed]),
  withdrawExport:       record(["PRODUCING"],            "production:collect",  [production.scopeIsApproved, production.noSealingIsUnderWay]),
  restoreExport:        record(["PRODUCING"],            "production:collect",  [production.scopeIsApproved]),
  completeTask:         record(["PRODUCING"],            "production:collect",  [production.scopeIsApproved]),
  answerTask:           record(["PRODUCING"],            "production:collect",  [production.scopeIsApproved]),
  reopenTask:           record(["PRODUCING"],            "task:reopen",         [production.scopeIsApproved]),
  addFiltered:          record(["NOTIFYING", "PRODUCING"], "production:collect", [production.scopeIsApproved, policy.productionIsCompelled, policy.dataMayBeUsed, production.noSealingIsUnderWay, production.packageIsNotYetSealed]),
  removeFile:           record(["NOTIFYING", "PRODUCING"], "production:collect", [production.thereIsAPackage, production.noSealingIsUnderWay, production.packageIsNotYetSealed]),
  openRecord:           record(["PRODUCING", "PRODUCED"], "record:judge",        [production.scopeIsApproved]),
  decideRecord:         record(["PRODUCING"],            "record:judge",         judging),
  confirmRecordDecision: record(["PRODUCING"],           "record:judge",         judging),
  withdrawRecordDecision: record(["PRODUCING"],          "record:judge",         judging),
  proposeUnclearRule:   record(["PRODUCING"],            "record:judge",         judging),
  confirmUnclearRule:   record(["PRODUCING"],            "record:judge",         judging),
  withdrawUnclearRule:  record(["PRODUCING"],            "record:judge",         judging),
  sealPackage:          record(["PRODUCING"],            "production:seal",     [production.scopeIsApproved, scopeFollowsTheDisputes, policy.productionIsCompelled, policy.dataMayBeUsed, production.thereIsAPackage, production.packageIsNotYetSealed, production.everyFileIsInScope, production.everyFileIsAsFiltered, production.recipientIsUnchanged, production.noSealingIsUnderWay]),
  takeBackSealing:      record(["PRODUCING"],            "production:seal",     [production.aSealingIsUnderWay]),
  routePrivileged:      record(["IN_REVIEW", "NOTIFYING", "PRODUCING"], "item:decide", [kindCompels, production.noSealingIsUnderWay, production.packageIsNotYetSealed]),
  verifyRecipient:      record(["IN_REVIEW", "NOTIFYING", "PRODUCING", "PRODUCED"], "officer:verify", [production.privilegedRecordsGoSomewhere, production.callerNamedNobody]),
  filterAgain:          record(["NOTIFYING", "PRODUCING"], "item:decide", [production.scopeIsApproved]),
  stateCosts:           record(["NOTIFYING", "PRODUCING", "PRODUCED", "CLOSED"], "record:write", [costsMayBeAsked]),
  withdrawCosts:        record(["NOTIFYING", "PRODUCING", "PRODUCED", "CLOSED"], "record:write"),
  voidPackage:          record(["PRODUCING"],            "production:seal",     [production.thereIsAPackage, production.noSealingIsUnderWay]),
  renewLink:            record(["PRODUCING", "PRODUCED"], "production:release", [production.packageWasReleased, production.packageIsOfThisScope, production.recipientIsUnchanged]),
  sendCoverLetter:      record(["PRODUCING", "PRODUCED"], "production:release", [production.packageWasReleased, production.packageIsOfThisScope, production.recipientIsUnchanged]),
  tellNothingMore:      record(["PRODUCED"],             "production:release", [production.scopeIsApproved, production.packageWasReleased, production.noIncidentIsOpen, lettersMayGoByMail, officerIsVerified]),
  recordOverProduction: record(["PRODUCING", "PRODUCED", "CLOSED"], "over-production:record", [production.somethingWasReleased]),
  askReturn:            record(["PRODUCING", "PRODUCED", "CLOSED"], "production:release", [production.tooMuchWasProduced, lettersMayGoByMail, officerIsVerified]),
  revokeLink:           record(["PRODUCING", "PRODUCED", "CLOSED"], "production:release"),
} as const satisfies Record<string, RecordRule>;

export type RecordName = keyof typeof records;

/** What a custodian does at the page of a task, which shows nothing else of the demand. */
export const TASK_RECORDS = [
  "giveExport",
  "withdrawExport",
  "restoreExport",
  "completeTask",
  "answerTask",
] as const satisfies readonly RecordName[];
export type TaskRecord = (typeof TASK_RECORDS)[number];

/** What a contact of the customer does at the customer's page, and nobody does at the desk. */
export const CUSTOMER_RECORDS = [
  "acknowledgeNotice",
  "fileObjection",
  "addObjectionPaper",
  "withdrawObjection",
  "giveUpWindow",
] as const satisfies readonly RecordName[];
export type CustomerRecord = (typeof CUSTOMER_RECORDS)[number];
