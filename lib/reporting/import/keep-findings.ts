import { db } from "@/lib/db";
import type { Finding } from "./finding";

/** Findings of one file that are kept; all are counted. */
export const KEPT_FINDINGS = 100_000;

/** Forgets what was found before in an import; answers what keeps findings as they are made, whatever becomes of its transaction. */
export async function findingsOf(importId: string): Promise<(findings: readonly Finding[]) => Promise<void>> {
  await db().requestImportFinding.deleteMany({ where: { importId } });
  let place = 0;
  return async (findings) => {
    const kept = findings
      .slice(0, Math.max(0, KEPT_FINDINGS - place))
      .map(({ row, column, what }, at) => ({ p: place + at + 1, r: row, c: column, w: what }));
    place += kept.length;
    if (kept.length === 0) return;
    await db().$executeRaw`
      INSERT INTO request_import_finding (import_id, place, "row", column_name, what)
      SELECT ${importId}::uuid, x.p, x.r, x.c, x.w FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS x(p int, r int, c text, w text)`;
  };
}
