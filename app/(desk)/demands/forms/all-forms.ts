import type { ActForm } from "@/app/_adapters/act-form";
import type { Act } from "@/lib/demands/obstacle";
import type { CustomerRecord, TaskRecord } from "@/lib/demands/records";
import { NotFound } from "@/lib/errors";
import { careForms } from "./care";
import { checkForms } from "./checks";
import { clearanceForms } from "./clearances";
import { conflictForms } from "./conflicts";
import { costForms } from "./costs";
import { deadlineForms } from "./deadlines";
import { decisionForms } from "./decisions";
import { deliveryForms } from "./delivery";
import { disputeForms } from "./disputes";
import { intakeForms } from "./intake";
import { legalHoldForms } from "./legal-holds";
import { letterForms } from "./letters";
import { matterForms } from "./matters";
import { noticeForms } from "./notice";
import { objectionForms } from "./objections";
import { preservationForms } from "./preservation";
import { privilegeForms } from "./privilege";
import { productionForms } from "./production";
import { proposalForms } from "./proposals";
import { recordForms } from "./records";
import { redirectForms } from "./redirect";
import { reviewForms } from "./review";
import { secrecyForms } from "./secrecy";
import { secrecyOrderForms } from "./secrecy-orders";
import { tagForms } from "./tags";
import { taskForms } from "./tasks";
import { unclearForms } from "./unclear";

/**
 * Superseding happens when the newer paper is registered, an approved notice goes by itself, a reply is placed where it
 * came in, and the worker destroys what is past its time: none of them has a page here. What the customer answers has the
 * customer's, and what a custodian does for a task the task's.
 */
export type PageAct = Exclude<
  Act,
  "supersede" | "sendDelayedNotice" | "receiveReply" | "destroyRecords" | CustomerRecord | TaskRecord
>;

/** Every act on a demand as a page; an act without one does not compile. */
export const allForms: Record<PageAct, ActForm> = {
  ...intakeForms,
  ...careForms,
  ...tagForms,
  ...preservationForms,
  ...redirectForms,
  ...checkForms,
  ...decisionForms,
  ...matterForms,
  ...conflictForms,
  ...reviewForms,
  ...disputeForms,
  ...recordForms,
  ...deadlineForms,
  ...letterForms,
  ...secrecyForms,
  ...secrecyOrderForms,
  ...noticeForms,
  ...proposalForms,
  ...objectionForms,
  ...clearanceForms,
  ...taskForms,
  ...productionForms,
  ...unclearForms,
  ...deliveryForms,
  ...privilegeForms,
  ...costForms,
  ...legalHoldForms,
};

/** @throws NotFound for a name that is no act */
export function formOf(name: string): { act: PageAct; form: ActForm } {
  const form = Object.hasOwn(allForms, name) ? allForms[name as PageAct] : undefined;
  if (!form) throw new NotFound();
  return { act: name as PageAct, form };
}
