import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { unclearOf, undecided } from "@/lib/demands/waiting-records";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { DataClass } from "@/lib/instruments/kind";
import type { ExportRecord, RecordPlace } from "@/lib/production/exports/export-record";
import type { UnclearReason } from "@/lib/production/filter/words";

/** An unclear record of the run in force of an export. */
export interface UnclearAt {
  runId: string;
  exportId: string;
  /** Its index in the export. */
  record: number;
  /** The approved decision on the item for which it waits. */
  decisionId: string;
  dataClass: DataClass;
  form: ExportRecord["form"];
  place: Pick<RecordPlace, "offset" | "size">;
  sha256: string;
  reason: UnclearReason;
  /** Nobody has decided about it since the run. */
  waits: boolean;
}

export const unclearColumns = Prisma.sql`r.id AS "runId", r.export_id AS "exportId", u.record::float8 AS record,
  i.id AS "decisionId", i.data_class AS "dataClass", u.form, u.place, u.sha256, u.reasons->>(i.id::text) AS reason,
  ${undecided} AS waits`;

/**
 * The record as the run in force left it unclear.
 * @throws NotFound alike for one that is in, one that is out, one that does not exist, and one of another demand
 */
export async function unclearAt(
  tx: Transaction,
  { demand }: DemandFacts,
  exportId: string,
  record: number,
): Promise<UnclearAt> {
  const [row] = await tx.$queryRaw<UnclearAt[]>`
    SELECT ${unclearColumns} FROM ${unclearOf(Prisma.sql`${demand.id}::uuid`)}
      AND e.id = ${exportId}::uuid AND u.record = ${record}::bigint`;
  if (!row) throw new NotFound();
  return row;
}
