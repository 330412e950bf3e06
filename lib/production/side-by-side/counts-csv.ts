import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { writeCsv } from "@/lib/files/write-csv";
import { linesOf } from "@/lib/production/side-by-side/counts";
import { type ExportSeen, type ItemSeen, readSides } from "@/lib/production/side-by-side/read-sides";

const COLUMNS = [
  ...["item", "class_of_data", "export", "export_sha256", "run", "filter", "ended_utc"],
  ...["line", "words", "records", "out_sha256"],
];

type Cell = string | number | null;
const NOT_READ = ["not_read", "Not read: no run of the filter over it has ended and stands", "", ""];

/** An item of which nothing is allowed, or for which nothing was given, is not left out: no line would read as if it had never been asked. */
const withoutExport = ({ item, decision }: ItemSeen, words: string, records: Cell): Cell[] => [
  ...[item.position, decision.dataClass ?? item.dataClass, "", "", "", "", ""],
  ...["allowed", words, records, ""],
];

function linesOfExport({ item, decision }: ItemSeen, { name, sha256, run }: ExportSeen): Cell[][] {
  const about = [item.position, decision.dataClass, name, sha256];
  if (!run?.counts || run.voidedAt) return [[...about, "", "", "", ...NOT_READ]];
  const { number, filterVersion, endedAt, outHash } = run;
  return linesOf(run.counts).map(({ key, words, count }) => [
    ...[...about, number, filterVersion, endedAt?.toISOString() ?? null],
    ...[key, words, count, key === "out" ? outHash : ""],
  ]);
}

function linesOfItem(seen: ItemSeen): Cell[][] {
  if (!seen.allowed) {
    const why = seen.decision.decision === "CONTEST" ? "contested" : "refused";
    return [withoutExport(seen, `Allowed: nothing, ${why}`, 0)];
  }
  if (seen.exports.length === 0) return [withoutExport(seen, "Allowed, and no export was given for it", "")];
  return seen.exports.flatMap((given) => linesOfExport(seen, given));
}

/**
 * What the filter counted, as a file by RFC 4180: one line for each count of each run that stands, one for each export without
 * such a run, and one for each item of which nothing is allowed or given. Of records that are out it has the number, the rule
 * and the hash over all of them, and nothing else.
 * @throws Forbidden as `readSides`
 */
export async function countsCsv(ctx: Context, facts: DemandFacts): Promise<string> {
  const rows = (await readSides(ctx, facts)).flatMap(linesOfItem);
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, {
      action: "exportCounts",
      demandId: facts.demand.id,
      details: { rows: rows.length },
    }),
  );
  return writeCsv([COLUMNS, ...rows]);
}
