import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { type Act, obstacle, requireOwnAct } from "@/lib/demands/obstacle";
import type { Command } from "@/lib/demands/transition";
import { reachedBy } from "@/lib/demands/visible-to";
import { Conflict } from "@/lib/errors";

/**
 * Asks all that the act will ask, without a lock, before files are read for minutes. The act itself asks again.
 * Answers null if this very submission was carried out before: then only the act's own answer is wanted.
 * @throws as the act
 */
export async function askFirst(ctx: Context, act: Act, command: Command): Promise<DemandFacts | null> {
  requireOwnAct(act, ctx.actor);
  const facts = await loadFacts(db(), ctx.actor, command.reference, reachedBy(ctx.actor));
  const { submission, version } = command;
  if (submission && (await db().submission.findUnique({ where: { token: submission } }))) return null;
  if (version !== undefined && version !== facts.demand.version) throw new Conflict();
  const refusal = obstacle(act, facts, ctx.actor, { ...command });
  if (refusal) throw refusal;
  return facts;
}
