import { type Context, personId, readsDemands } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { type AuditedAct, sentenceOf } from "@/lib/demands/audit-sentence";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { Conflict } from "@/lib/errors";

/** What somebody did to the demand since the person looked at it. */
export interface Meanwhile extends AuditedAct {
  at: Date;
  actorName: string;
}

/** The conflict of two people who work on one demand: it names who was first, and what happened since. */
export class Overtaken extends Conflict {
  constructor(
    /** Newest first; at most the last twenty. */
    readonly meanwhile: readonly Meanwhile[],
    decisive: Meanwhile | undefined,
  ) {
    super(
      decisive &&
        `${decisive.actorName} was first: ${sentenceOf(decisive)} Nothing of yours was saved: compare the two, and go on with yours if it still fits.`,
    );
  }
}

/**
 * Records that write over what was there, with the field that says over what: between two people the second would undo
 * the first without having seen it. Every other record stands beside the older ones.
 */
const WRITES_OVER: Partial<Record<Act, { field: string; detail: string } | "all">> = {
  answerCheck: { field: "check", detail: "check" },
  decideItem: { field: "itemId", detail: "item" },
  changeOfficer: "all",
  restrictDemand: "all",
  assignDemand: "all",
};

interface Looked {
  version?: number | undefined;
  lastAct?: string | undefined;
}

interface Row extends Meanwhile {
  actorId: string | null;
  version: number | null;
  details: Record<string, unknown>;
}

const MOST = 20;

/** Acts since what the person had before them: by the newest audit row seen, or else by the version of the demand. */
function since(tx: Transaction, { demand }: DemandFacts, { version, lastAct }: Looked): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT a.at, a.actor_name AS "actorName", a.actor_id AS "actorId", a.action, a.from_status AS "from", a.to_status AS "to",
      a.outcome, a.version, a.details
    FROM audit_entry a WHERE a.demand_id = ${demand.id}::uuid AND a.sequence > coalesce(
      (SELECT b.sequence FROM audit_entry b WHERE b.demand_id = ${demand.id}::uuid AND b.hash = ${lastAct ?? null}),
      (SELECT b.sequence FROM audit_entry b WHERE b.demand_id = ${demand.id}::uuid AND b.version = ${version ?? null}::int),
      9223372036854775807)
    ORDER BY a.sequence DESC LIMIT ${MOST}`;
}

/**
 * Refuses an act by somebody who looked at an older state of the demand: after a step always, and after another person's
 * record where this one would write over it. Ask with the demand's row locked.
 * @throws Overtaken
 */
export async function refuseOvertaken(
  tx: Transaction,
  ctx: Context,
  act: Act,
  facts: DemandFacts,
  command: Looked,
): Promise<void> {
  const moved = command.version !== undefined && command.version !== facts.demand.version;
  const over = WRITES_OVER[act];
  if (!moved && (!over || !command.lastAct || command.lastAct === facts.lastAct)) return;
  // Whoever may not read the demand is not told what was done to it.
  if (moved && !readsDemands(ctx.actor)) throw new Conflict();
  const acts = await since(tx, facts, command);
  if (moved) throw new Overtaken(acts, acts.find((one) => one.version !== null) ?? acts[0]);
  const answers = command as Readonly<Record<string, unknown>>;
  const sameThing = ({ details }: Row) =>
    over === "all" || (over !== undefined && details[over.detail] === answers[over.field]);
  const first = acts.find(
    (one) => one.action === act && one.actorId !== personId(ctx.actor) && sameThing(one),
  );
  if (first) throw new Overtaken(acts, first);
}
