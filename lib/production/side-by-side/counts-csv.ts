import { stringify } from "csv-stringify/sync";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { linesOf } from "@/lib/production/side-by-side/counts";
import { type ItemSeen, readSides } from "@/lib/production/side-by-side/read-sides";

const COLUMNS = [
  ...["item", "class_of_data", "export", "export_sha256", "run", "filter", "ended_utc"],
  ...["line", "words", "records", "out_sha256"],
];

const BLANK = Array(5).fill("");

/** An item of which nothing is allowed is not left out: no line would read as if it had never been asked. */
const nothingAllowed = ({ item, decision }: ItemSeen) => [
  ...[item.position, item.dataClass, ...BLANK, "allowed"],
  ...[decision.decision === "CONTEST" ? "Allowed: nothing, contested" : "Allowed: nothing, refused", 0, ""],
];

/**
 * What the filter counted, as a file by RFC 4180: one line for each count of each run that stands, and one for each item of
 * which nothing is allowed. Of records that are out it has
 * the number, the rule and the hash over all of them, and nothing else.
 * @throws Forbidden as `readSides`
 */
export async function countsCsv(ctx: Context, facts: DemandFacts): Promise<string> {
  const sides = await readSides(ctx, facts);
  const rows = sides.flatMap((seen) => {
    const { item, decision, exports } = seen;
    if (!seen.allowed) return [nothingAllowed(seen)];
    return exports.flatMap(({ name, sha256, run }) => {
      if (!run?.counts || run.voidedAt) return [];
      const { number, filterVersion, endedAt, outHash } = run;
      return linesOf(run.counts).map(({ key, words, count }) => [
        ...[item.position, decision.dataClass, name, sha256, number, filterVersion, endedAt?.toISOString()],
        ...[key, words, count, key === "out" ? outHash : ""],
      ]);
    });
  });
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, {
      action: "exportCounts",
      demandId: facts.demand.id,
      details: { rows: rows.length },
    }),
  );
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    record_delimiter: "\r\n",
    escape_formulas: true,
    // By itself it quotes only the whole delimiter, and a lone line break would begin a new line.
    quoted_match: /[\r\n]/,
  });
}
