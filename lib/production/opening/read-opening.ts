import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound, NotReady } from "@/lib/errors";
import { type RecordText, recordText } from "@/lib/production/opening/record-text";
import { storedRecord } from "@/lib/production/opening/stored-record";

/** A look lasts so long; whoever wants to look again says why again. */
export const LOOK_MINUTES = 30;

/** A record as whoever opened it sees it. */
export interface OpenedRecord extends RecordText {
  exportId: string;
  /** Its index in the export; null of one that is in. */
  record: number | null;
  reason: string;
  openedAt: Date;
}

interface Row {
  runId: string;
  exportId: string;
  record: number;
  partId: string | null;
  reason: string;
  openedAt: Date;
  isOver: boolean;
  stands: boolean;
  putOut: boolean;
}

/**
 * The text of a record that the actor opened within the last half hour.
 * @throws Forbidden without leave to judge records; NotFound for an opening of somebody else; NotReady once the time is over, the
 *   filter ran again, the record was put out, or the export was destroyed
 */
export async function readOpening(ctx: Context, reference: string, id: string): Promise<OpenedRecord> {
  requirePermission(ctx.actor, "record:judge");
  const [row] = await db().$queryRaw<Row[]>`
    SELECT o.run_id AS "runId", r.export_id AS "exportId", o.record::float8 AS record, o.part_id AS "partId", o.reason,
      o.opened_at AS "openedAt", o.opened_at + make_interval(mins => ${LOOK_MINUTES}::int) <= app_now() AS "isOver",
      (r.voided_at IS NULL AND export_stands(e.id)) AS stands,
      (o.part_id IS NULL AND EXISTS (SELECT FROM record_decision x WHERE x.export_id = r.export_id AND x.record = o.record
        AND x.decision_id::text = r.terms->'items'->0->>'id' AND x.ends = 'out' AND x.withdrawn_at IS NULL)) AS "putOut"
    FROM record_opening o JOIN filter_run r ON r.id = o.run_id JOIN source_export e ON e.id = r.export_id
    JOIN custodian_task t ON t.id = e.task_id JOIN demand d ON d.id = t.demand_id
    WHERE o.id::text = ${id} AND o.opened_by_id = ${requirePerson(ctx.actor)}::uuid
      AND d.reference = ${reference} AND ${visibleTo(ctx.actor)}`;
  if (!row) throw new NotFound();
  if (row.isOver)
    throw new NotReady(
      `A record is shown for ${LOOK_MINUTES} minutes. To look again, open it again and say why.`,
    );
  if (!row.stands)
    throw new NotReady(
      "It can no longer be read: the export was filtered anew, taken back or destroyed since it was opened.",
    );
  if (row.putOut)
    throw new NotReady("It was put out since it was opened, and what is out is read by nobody.");
  const { record, source, dataClass } = await storedRecord(row);
  if (!record) throw new NotReady("What lies there is not what was filtered. Filter the export again.");
  const { exportId, reason, openedAt, partId } = row;
  const text = await recordText(record, source, dataClass);
  return { ...text, exportId, reason, openedAt, record: partId ? null : row.record };
}
