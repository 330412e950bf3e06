import type { DemandFacts } from "@/lib/demands/facts";
import { officerVerified } from "@/lib/demands/guards/officer";
import { ACTIONS } from "@/lib/demands/lifecycle";
import { belongsToStatus } from "@/lib/demands/obstacle";
import { planProduced } from "@/lib/demands/plan-produced";
import type { DemandStatus } from "@/lib/generated/prisma/enums";
import type { PageAct } from "../../forms/all-forms";

/** What leads on from where a demand stands, in the order in which it is done. */
const PATH: Record<DemandStatus, PageAct[]> = {
  RECEIVED: ["verifyOfficer", "requestHold", "redirectToCustomer"],
  REDIRECTING: ["answerRedirect", "acceptRedirect"],
  IN_REVIEW: ["answerCheck", "decideItem", "approveScope"],
  NOTIFYING: ["tellAdministrators", "startProduction"],
  PRODUCING: ["addFiltered", "sealPackage", "deliverProduction"],
  PRODUCED: ["tellWhatWasProduced", "closeDemand"],
  CHALLENGED: ["resolveChallenge"],
  PRESERVING: [],
  CLOSED: [],
};

/** What an earlier act has settled is offered beside its record, and leads on no more. */
function isDone(act: PageAct, facts: DemandFacts): boolean {
  if (act === "requestHold") return facts.holds.some((hold) => !hold.releasedAt);
  if (act === "tellWhatWasProduced") return !planProduced(facts).recipients.some((one) => one.as !== "LEFT");
  return act === "verifyOfficer" && officerVerified(facts);
}

/** The acts on the main path of this demand, as its kind allows; done with them one stands at the next status. */
export function pathOf(facts: DemandFacts): PageAct[] {
  const { status } = facts.demand;
  const { effect } = facts.kind;
  if (status === "RECEIVED" && effect === "preserve") return ["requestHold", "startPreservation"];
  if (effect === "request" || effect === "foreign") return status === "CLOSED" ? [] : ["reject"];
  return PATH[status].filter((act) => !isDone(act, facts));
}

/** The other steps that the lifecycle has from here. */
export function otherWays(facts: DemandFacts): PageAct[] {
  const path = pathOf(facts);
  return ACTIONS.flatMap((action) =>
    action !== "supersede" && belongsToStatus(action, facts.demand.status) && !path.includes(action)
      ? [action]
      : [],
  );
}
