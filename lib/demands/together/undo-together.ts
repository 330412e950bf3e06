import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { doneTogether, doTogether } from "./do-together";
import type { TogetherInput } from "./schema";

/** Who had each demand before it was last given away, by the audit rows; only of those that are still with the new one. */
async function before(
  references: readonly string[],
  given: string | null,
): Promise<Map<string | undefined, string[]>> {
  const rows = await db().$queryRaw<{ reference: string; had: string | null }[]>`
    SELECT d.reference, (SELECT e.details->>'before' FROM audit_entry e
      WHERE e.demand_id = d.id AND e.action = 'assignDemand' ORDER BY e.sequence DESC LIMIT 1) AS had
    FROM demand d WHERE d.reference = ANY(${[...references]}) AND d.assignee_id IS NOT DISTINCT FROM ${given}::uuid`;
  const groups = new Map<string | undefined, string[]>();
  for (const { reference, had } of rows)
    groups.set(had ?? undefined, [...(groups.get(had ?? undefined) ?? []), reference]);
  return groups;
}

/**
 * Takes back what one sending did to several demands, as far as it still stands; each gets an audit row of its own.
 * @throws Forbidden for roles that read no demands
 */
export async function undoTogether(
  ctx: Context,
  input: TogetherInput,
  sending: string,
  undoing: string,
): Promise<void> {
  const on = [...(await doneTogether(ctx, input.on, sending))];
  if (on.length === 0) return;
  if (input.act !== "assignDemand") {
    const act = input.act === "tagDemand" ? "untagDemand" : "tagDemand";
    return doTogether(ctx, { act, tag: input.tag, on }, undoing);
  }
  for (const [assigneeId, references] of await before(on, input.assigneeId ?? null))
    await doTogether(ctx, { act: "assignDemand", assigneeId, on: references }, undoing);
}
