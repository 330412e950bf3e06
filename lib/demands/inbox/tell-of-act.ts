import { type Actor, personId } from "@/lib/auth/context";
import { type Permission, rolesMay } from "@/lib/auth/permissions";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import type { InboxReason } from "@/lib/demands/inbox/reasons";
import { tellPeople } from "@/lib/demands/inbox/tell-people";

interface Told {
  reason: InboxReason;
  /** Told are also those who may do what comes next: of whoever cares for the demand, or else all of them. */
  next?: Permission;
}

/** Records of which watchers and the assignee are told; of a step they always are. */
const RECORDS: Readonly<Record<string, Told>> = {
  answerRedirect: { reason: "ANSWER" },
  answerQuestion: { reason: "ANSWER" },
  recordExtension: { reason: "ANSWER" },
  // It may be an objection: where nobody cares for the demand, everybody learns who could.
  receiveReply: { reason: "ANSWER", next: "demand:take" },
  recordObjection: { reason: "WATCHED" },
  endObjection: { reason: "WATCHED" },
  fileObjection: { reason: "OBJECTION", next: "demand:challenge" },
  addObjectionPaper: { reason: "WATCHED" },
  withdrawObjection: { reason: "WATCHED" },
  acknowledgeNotice: { reason: "WATCHED" },
  giveUpWindow: { reason: "WATCHED" },
  waiveWindow: { reason: "WATCHED" },
  enterSecrecy: { reason: "WATCHED" },
  answerSecrecy: { reason: "WATCHED" },
  enterBar: { reason: "WATCHED" },
  liftBar: { reason: "WATCHED" },
  fileChallenge: { reason: "WATCHED" },
  endChallenge: { reason: "WATCHED" },
  completeTask: { reason: "WATCHED" },
  answerTask: { reason: "ANSWER", next: "demand:return" },
  openIncident: { reason: "WATCHED" },
  placeLegalHold: { reason: "WATCHED" },
  proposeHoldRelease: { reason: "APPROVAL", next: "legal-hold:release" },
  releaseLegalHold: { reason: "WATCHED" },
  recordOverProduction: { reason: "WATCHED" },
  propose: { reason: "APPROVAL", next: "proposal:confirm" },
  sealPackage: { reason: "APPROVAL", next: "production:release" },
  takeBackSealing: { reason: "WATCHED" },
  proposeUnclearRule: { reason: "APPROVAL", next: "record:judge" },
};

/** Acts after which nobody waits any more for what an earlier one asked a second person for. */
const SETTLES: Readonly<Record<string, string>> = {
  deliverProduction: "sealPackage",
  voidPackage: "sealPackage",
  returnToReview: "sealPackage",
  confirmProposal: "propose",
  withdrawProposal: "propose",
  releaseLegalHold: "proposeHoldRelease",
  confirmUnclearRule: "proposeUnclearRule",
  withdrawUnclearRule: "proposeUnclearRule",
};

const STEP: Told = { reason: "WATCHED" };

function peopleFor({ demand, watchers, people }: DemandFacts, actor: Actor, { next }: Told): string[] {
  const caring = [...watchers, ...(demand.assigneeId ? [demand.assigneeId] : [])];
  if (!next) return caring;
  const able = people
    .filter(({ id, roles }) => rolesMay(roles, next) && id !== personId(actor))
    .map(({ id }) => id);
  const both = able.filter((id) => caring.includes(id));
  return both.length > 0 ? both : able;
}

/** Marks as read, for everybody, what asked for a second person and waits for none any more. */
async function settle(tx: Transaction, facts: DemandFacts, act: string): Promise<void> {
  const { demand, proposals, judging } = facts;
  const asked = SETTLES[act];
  const waits =
    (asked === "propose" && proposals.some(({ confirmedAt, withdrawnAt }) => !confirmedAt && !withdrawnAt)) ||
    (asked === "proposeUnclearRule" && judging.proposedBy.length > 0);
  if (!asked || waits) return;
  await tx.$executeRaw`
    UPDATE inbox_entry SET read_at = app_now()
    WHERE demand_id = ${demand.id}::uuid AND reason = 'APPROVAL' AND act = ${asked} AND read_at IS NULL`;
}

/** Tells of an act just done those who care for the demand, and of what waits for a second person those who could be it. */
export async function tellOfAct(
  tx: Transaction,
  actor: Actor,
  facts: DemandFacts,
  act: string,
  isStep: boolean,
): Promise<void> {
  await settle(tx, facts, act);
  const told = isStep ? STEP : RECORDS[act];
  if (!told) return;
  const people = peopleFor(facts, actor, told);
  await tellPeople(tx, { demandId: facts.demand.id, people, reason: told.reason, actor, act });
}
