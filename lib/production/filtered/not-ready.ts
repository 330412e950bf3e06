import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { capital } from "@/lib/demands/words";
import { NotReady } from "@/lib/errors";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import {
  type FilteredExport,
  type FilteredItem,
  loadFiltered,
} from "@/lib/production/filtered/load-filtered";
import { isCurrent } from "@/lib/production/runs/run-in-force";

const ANSWERED: Readonly<Record<string, string>> = {
  CANNOT_SEPARATE: "the custodian cannot separate it from other data: return the demand to review",
  TOO_MUCH: "the custodian would collect too much: return the demand to review",
};

/** What an export lacks before anything of it may leave, without a full stop; or null. */
export async function exportLacks(tx: Transaction, { name, runs }: FilteredExport): Promise<string | null> {
  const run = runs[0];
  if (!run) return `“${name}” was not filtered yet`;
  if (!run.endedAt) return `“${name}” is ${run.fault ? "not filtered, which failed" : "being filtered"}`;
  const unclear = run.counts.reduce((sum, count) => sum + Number(count.unclear), 0);
  if (unclear > 0)
    return `“${name}”: ${unclear} ${unclear === 1 ? "record is" : "records are"} unclear and must be decided`;
  if (await isCurrent(tx, run)) return null;
  return `“${name}” must be filtered anew, since what it was filtered by has changed`;
}

/** What an item lacks, each a sentence without its full stop; none where it may leave. */
export async function itemLacks(tx: Transaction, position: number, item: FilteredItem): Promise<string[]> {
  const say = (what: string) => `item ${position}: ${what}`;
  const task = item.tasks.find((one) => one.decisionId === item.decision.id && !one.voidedAt);
  if (!task) return [say("no custodian was asked for it")];
  if (!task.answer) return [say("the custodian has not said that all exports are given")];
  const answered = task.answer && ANSWERED[task.answer];
  if (answered) return [say(answered)];
  const [gone] = item.gone;
  if (gone && item.exports.length === 0 && task.answer === "EXPORTED")
    return [
      say(
        `“${gone.name}” is destroyed, and what was let out of it is not what would be let out now: take the custodian's answer back, and have a new export given`,
      ),
    ];
  const lacks: string[] = [];
  for (const one of item.exports) {
    const lack = await exportLacks(tx, one);
    if (lack) lacks.push(say(lack));
  }
  return lacks;
}

/** @throws NotReady that names each item and export of these that is not ready */
export async function refuseUnready(
  tx: Transaction,
  facts: DemandFacts,
  decisions: readonly ItemDecision[],
): Promise<void> {
  const lacks: string[] = [];
  for (const item of await loadFiltered(tx, facts.demand.id, decisions)) {
    const position = facts.items.find((one) => one.id === item.decision.itemId)?.position ?? 0;
    lacks.push(...(await itemLacks(tx, position, item)));
  }
  if (lacks.length > 0)
    throw new NotReady(`Not everything is ready. ${lacks.map((one) => `${capital(one)}.`).join(" ")}`);
}
