import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { sayItemOf, standingExportsOf } from "@/lib/demands/guards/found-nothing";
import { recordEnding } from "@/lib/demands/record-ending";
import { type Done, transition } from "@/lib/demands/transition";
import { capital } from "@/lib/demands/words";
import { NotReady } from "@/lib/errors";
import { isCurrent, runInForce } from "@/lib/production/runs/run-in-force";
import type { RecordNoDataInput } from "@/lib/production/schema";

/** One line for each export in which the filter found nothing. @throws NotReady for one that would be filtered otherwise now */
async function sayFiltered(tx: Transaction, facts: DemandFacts): Promise<string[]> {
  const lines: string[] = [];
  for (const { task, given } of standingExportsOf(facts)) {
    const said = `${capital(sayItemOf(facts, task))}, “${given.name}”`;
    const run = await runInForce(tx, given.id);
    if (!run || !(await isCurrent(tx, run)))
      throw new NotReady(`${said} must be filtered anew, since what it was filtered by has changed.`);
    lines.push(`${said}: records read: ${given.found?.read ?? 0}; in: 0; unclear: 0.`);
  }
  return lines;
}

/**
 * Closes a demand because there is nothing to produce: on the word of custodians, or on what the filter found in every
 * export that they gave, of which the counts are kept with the words.
 * @throws as `transition`; NotReady where an export must be filtered anew
 */
export function recordNoData(ctx: Context, input: RecordNoDataInput): Promise<Done> {
  return transition(ctx, "recordNoData", input, async (tx, facts) => {
    const filtered = await sayFiltered(tx, facts);
    await recordEnding(tx, ctx, facts, "recordNoData", [input.text, ...filtered].join("\n"));
    return filtered.length > 0 ? { details: { exports: filtered.length } } : {};
  });
}
