import { type AuditRow, recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { earlierSubmission, usedForSomethingElse } from "@/lib/auth/submission";
import { inTransaction, type Transaction } from "@/lib/db";
import { cancelWaitingNotices } from "@/lib/demands/cancel-waiting-notices";
import { keepClocks, renewClocks } from "@/lib/demands/deadlines/keep-clocks";
import { type DemandFacts, loadFacts, lockFacts } from "@/lib/demands/facts";
import { tellOfAct } from "@/lib/demands/inbox/tell-of-act";
import { type Action, lifecycle } from "@/lib/demands/lifecycle";
import { type Act, obstacle, requireOwnAct } from "@/lib/demands/obstacle";
import { refuseOvertaken } from "@/lib/demands/overtaken";
import type { RecordName } from "@/lib/demands/records";
import { reachedBy } from "@/lib/demands/visible-to";
import type { DemandStatus, Outcome, Prisma } from "@/lib/generated/prisma/client";

/** What every command carries beside its own answers. */
export interface Command {
  reference: string;
  /** The version of the demand that the person was looking at; an older one is a conflict. */
  version?: number | undefined;
  /** The hash of the newest audit row that the person was looking at: what was written over since is a conflict. */
  lastAct?: string | undefined;
  /** The form's own token: the same submission twice makes one change. */
  submission?: string | undefined;
}

/** What a verb did beyond the table: which of several targets or outcomes, and ids and codes for the audit row. */
export interface Effects {
  to?: DemandStatus;
  outcome?: Outcome;
  details?: AuditRow["details"];
}

export interface Done {
  /** The facts after the act, as the actor may see them. */
  facts: DemandFacts;
  /** True if this very submission had been carried out before; nothing was done again. */
  repeated: boolean;
}

async function alreadyDone(tx: Transaction, ctx: Context, act: Act, command: Command): Promise<boolean> {
  const { submission: token, reference } = command;
  const earlier = await earlierSubmission(tx, ctx, { token, verb: act, result: reference });
  if (earlier !== null && earlier !== reference) throw usedForSomethingElse();
  return earlier !== null;
}

/**
 * How every act begins: the demand is locked, the same submission known again, and what stands in the way refused. Beside
 * the steps and records here, for an act that is asked for now and written down by `addRecord` once it is carried out.
 * @throws as `transition`
 */
export async function beginAct(tx: Transaction, ctx: Context, act: Act, command: Command): Promise<Done> {
  requireOwnAct(act, ctx.actor);
  const facts = await lockFacts(tx, ctx.actor, command.reference, reachedBy(ctx.actor));
  if (await alreadyDone(tx, ctx, act, command)) return { facts, repeated: true };
  await refuseOvertaken(tx, ctx, act, facts, command);
  const refusal = obstacle(act, facts, ctx.actor, { ...command });
  if (refusal) throw refusal;
  return { facts, repeated: false };
}

/**
 * Takes one step of a demand's life; the only writer of status. Locks the row, asks obstacle(), lets `work` write what
 * belongs to the step, then writes status, version, next due date and the one audit row, all in one transaction.
 * @throws NotFound, Forbidden, WrongState, NotReady, Conflict
 */
export function transition<C extends Command>(
  ctx: Context,
  action: Action,
  command: C,
  work: (tx: Transaction, facts: DemandFacts) => Promise<Effects>,
): Promise<Done> {
  return inTransaction((tx) => transitionWithin(tx, ctx, action, command, work));
}

/** `transition` inside a transaction that already runs, for verbs that move two demands at once. */
export async function transitionWithin<C extends Command>(
  tx: Transaction,
  ctx: Context,
  action: Action,
  command: C,
  work: (tx: Transaction, facts: DemandFacts) => Promise<Effects>,
): Promise<Done> {
  const begun = await beginAct(tx, ctx, action, command);
  if (begun.repeated) return begun;
  const { demand } = begun.facts;
  const effects = await work(tx, begun.facts);
  const step = lifecycle[action];
  const to = effects.to ?? step.to[0] ?? demand.status;
  const outcome = to === "CLOSED" ? (effects.outcome ?? step.outcomes[0] ?? null) : null;
  if (to === "CLOSED") await cancelWaitingNotices(tx, begun.facts);
  const after = await loadFacts(tx, ctx.actor, demand.reference, reachedBy(ctx.actor));
  const closedAt = to === "CLOSED" ? after.now : null;
  const moved = { ...after.demand, status: to, outcome, closedAt, version: demand.version + 1 };
  const facts = await keepClocks(tx, { ...after, demand: moved });
  await tx.$executeRaw`
    UPDATE demand SET status = ${to}::demand_status, outcome = ${outcome}::outcome, version = ${moved.version},
      next_due_at = ${facts.demand.nextDueAt}, closed_at = ${closedAt}
    WHERE id = ${demand.id}::uuid`;
  await tellOfAct(tx, ctx.actor, facts, action, true);
  await recordAudit(tx, ctx.actor, {
    action,
    demandId: demand.id,
    from: demand.status,
    to,
    outcome,
    version: moved.version,
    ...(effects.details && { details: effects.details }),
  });
  return { facts, repeated: false };
}

/**
 * Writes a record beside the demand: the same lock, the same questions, an audit row, no change of status.
 * @throws as `transition`
 */
export function addRecord<C extends Command>(
  ctx: Context,
  name: RecordName,
  command: C,
  work: (tx: Transaction, facts: DemandFacts) => Promise<Pick<Effects, "details">>,
): Promise<Done> {
  return inTransaction((tx) => addRecordWithin(tx, ctx, name, command, work));
}

/** `addRecord` inside a transaction that already runs. */
export async function addRecordWithin<C extends Command>(
  tx: Transaction,
  ctx: Context,
  name: RecordName,
  command: C,
  work: (tx: Transaction, facts: DemandFacts) => Promise<Pick<Effects, "details">>,
): Promise<Done> {
  const begun = await beginAct(tx, ctx, name, command);
  if (begun.repeated) return begun;
  const { details } = await work(tx, begun.facts);
  const after = await loadFacts(tx, ctx.actor, command.reference, reachedBy(ctx.actor));
  const facts = await renewClocks(tx, after);
  await tellOfAct(tx, ctx.actor, facts, name, false);
  await recordAudit(tx, ctx.actor, { action: name, demandId: facts.demand.id, ...(details && { details }) });
  return { facts, repeated: false };
}

/** The birth of a demand: its row as RECEIVED with the first audit row. Called by registerDemand alone. */
export async function beginDemand(
  tx: Transaction,
  data: Omit<Prisma.DemandUncheckedCreateInput, "status" | "outcome" | "version">,
): Promise<string> {
  const { id } = await tx.demand.create({ data, select: { id: true } });
  return id;
}

/** Ends the birth once items and orders stand: computes the next due date and writes the audit row of version 1. */
export async function settleNewDemand(
  tx: Transaction,
  ctx: Context,
  reference: string,
  details: AuditRow["details"],
): Promise<void> {
  const facts = await renewClocks(tx, await loadFacts(tx, ctx.actor, reference));
  await recordAudit(tx, ctx.actor, {
    action: "registerDemand",
    demandId: facts.demand.id,
    from: null,
    to: "RECEIVED",
    version: 1,
    ...(details && { details }),
  });
}
