import type { FilteredExport, FilteredTask } from "@/lib/production/filtered/load-filtered";

const ANSWERED: Readonly<Record<string, string>> = {
  CANNOT_SEPARATE: "the custodian cannot separate it from other data: return the demand to review",
  TOO_MUCH: "the custodian would collect too much: return the demand to review",
};

/** What an export lacks before anything of it may leave, or null. */
export function exportLacks({ name, runs }: FilteredExport): string | null {
  const run = runs[0];
  if (!run) return `“${name}” was not filtered yet`;
  if (!run.endedAt) return `“${name}” is ${run.fault ? "not filtered, which failed" : "being filtered"}`;
  const unclear = run.counts.reduce((sum, count) => sum + Number(count.unclear), 0);
  if (unclear === 0) return null;
  return `“${name}”: ${unclear} ${unclear === 1 ? "record is" : "records are"} unclear and must be decided`;
}

/** What an item lacks, each a sentence without its full stop; none where it may leave. */
export function itemLacks(position: number, task: FilteredTask | undefined): string[] {
  const say = (what: string) => `item ${position}: ${what}`;
  if (!task) return [say("no custodian was asked for it")];
  if (!task.answer) return [say("the custodian has not said that all exports are given")];
  const answered = ANSWERED[task.answer];
  if (answered) return [say(answered)];
  return task.exports.flatMap((one) => exportLacks(one) ?? []).map(say);
}
