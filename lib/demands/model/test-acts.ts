import type { Permission } from "@/lib/auth/permissions";
import { lifecycle } from "@/lib/demands/lifecycle";
import { careActs } from "@/lib/demands/model/test-acts-care";
import { letterActs } from "@/lib/demands/model/test-acts-letters";
import { matterActs } from "@/lib/demands/model/test-acts-matters";
import { noticeActs } from "@/lib/demands/model/test-acts-notice";
import { productionActs } from "@/lib/demands/model/test-acts-production";
import { reviewActs } from "@/lib/demands/model/test-acts-review";
import { taskActs } from "@/lib/demands/model/test-acts-tasks";
import type { Play } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import { type CustomerRecord, records } from "@/lib/demands/records";

/** What is decided of unclear records needs a run of the filter, and has tests of its own. */
type OfTheFilter =
  | "openRecord"
  | "decideRecord"
  | "confirmRecordDecision"
  | "withdrawRecordDecision"
  | "proposeUnclearRule"
  | "confirmUnclearRule"
  | "withdrawUnclearRule";
/**
 * Superseding comes with another paper, a reply with a mail; an approved notice goes by the worker; an attached or cleared
 * document, a linked demand, another run of the filter and what is kept of a closed demand concern no gate; what the customer
 * answers comes from nobody of the desk. A sealing is carried out as it is asked for, so none is there to take back.
 */
export type Played = Exclude<
  Act,
  | "supersede"
  | "withholdAll"
  | "sendDelayedNotice"
  | "receiveReply"
  | "attachDocument"
  | "relateDemand"
  | "clearDocument"
  | "withdrawClearance"
  | "filterAgain"
  | "placeLegalHold"
  | "proposeHoldRelease"
  | "releaseLegalHold"
  | "destroyRecords"
  | "verifyRecipient"
  | "takeBackSealing"
  | CustomerRecord
  | OfTheFilter
>;

export const acts: Record<Played, Play> = {
  ...careActs,
  ...reviewActs,
  ...matterActs,
  ...letterActs,
  ...noticeActs,
  ...productionActs,
  ...taskActs,
};
export const PLAYED = Object.keys(acts) as Played[];

const rules = { ...lifecycle, ...records };

/** What one needs for the act: only to choose somebody who mostly has it. */
export function needed(act: Played): Permission {
  return rules[act].needs;
}
