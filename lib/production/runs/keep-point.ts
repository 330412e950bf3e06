import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { allLockedFor } from "@/lib/files/demand-key";
import type { FilterRun } from "@/lib/generated/prisma/client";
import { failPoint } from "@/lib/jobs/fail-point";
import type { ExportKind, ReadingPoint } from "@/lib/production/exports/export-reading";
import type { FilterCount } from "@/lib/production/filter/counts";
import { LEASE } from "./claim-run";
import type { FoundUnclear } from "./found-unclear";
import type { StoredPart } from "./stretch";

/** Rows in one statement. */
const AT_ONCE = 1_000;
/** A stretch with very many unclear records takes longer than most steps. */
const LONGEST = 300_000;

/** The run is void, ended, or another worker's, or its demand has ended. Nothing of what was done here since its last point counts. */
export class RunLost extends Error {}

/** How far a run came, and all that came of it since the point before. */
export interface Progress {
  /** The index of the record at which the stretch began. */
  began: number;
  point: ReadingPoint;
  count: FilterCount;
  kind: ExportKind;
  readBytes: number;
  parts: readonly StoredPart[];
  unclear: readonly FoundUnclear[];
  /** Whether all was read. */
  ended: boolean;
}

async function keepParts(
  tx: Transaction,
  run: FilterRun,
  demandId: string,
  parts: readonly StoredPart[],
): Promise<void> {
  const ids = parts.map(({ stored }) => stored.id);
  // Whoever took the run over gave these up first.
  const begun = await tx.$executeRaw`
    DELETE FROM part_begun WHERE file_id = ANY (${ids}::uuid[]) AND NOT given_up`;
  if (begun !== ids.length) throw new RunLost();
  const numbers = await tx.filterPart.groupBy({
    ...{ by: ["decisionId", "privileged"], where: { runId: run.id } },
    _max: { number: true },
  });
  const uploadedAt = await now(tx);
  const last = new Map(numbers.map((one) => [`${one.decisionId} ${one.privileged}`, one._max.number ?? 0]));
  const files = parts.map(({ stored }) => stored);
  const locked = await allLockedFor(tx, files, { demandId, recordClass: "package" });
  const rows = parts.map(({ item, privileged, extension, records, stored }, index) => {
    const key = `${item.id} ${privileged}`;
    const number = (last.get(key) ?? 0) + 1;
    last.set(key, number);
    const name = `${privileged ? "privileged" : "part"}-${number}.${extension}`;
    const { id: fileId, size, sha256 } = stored;
    const part = { privileged, number, fileId, extension, records, size, sha256 };
    return {
      file: { ...stored, ...locked[index], name, uploadedAt, attachedAt: uploadedAt },
      part: { runId: run.id, decisionId: item.id, ...part },
    };
  });
  // Records that leave as a file each are as many as a stretch has.
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    await tx.storedFile.createMany({ data: some.map(({ file }) => file) });
    await tx.filterPart.createMany({ data: some.map(({ part }) => part) });
  }
}

async function keepUnclear(tx: Transaction, runId: string, unclear: readonly FoundUnclear[]): Promise<void> {
  for (let at = 0; at < unclear.length; at += AT_ONCE)
    await tx.$executeRaw`
      INSERT INTO unclear_record (run_id, record, form, place, sha256, reasons, envelope)
      SELECT ${runId}::uuid, x.record, x.form, x.place, x.sha256, x.reasons, decode(x.envelope, 'base64')
      FROM jsonb_to_recordset(${JSON.stringify(unclear.slice(at, at + AT_ONCE))}::jsonb)
        AS x(record bigint, form text, place jsonb, sha256 text, reasons jsonb, envelope text)`;
}

async function keepCounts(tx: Transaction, runId: string, { read, items }: FilterCount): Promise<void> {
  for (const { item: decisionId, outBy, outHash, unclearBy, ...counts } of items)
    await tx.itemCount.create({ data: { runId, decisionId, read, ...counts, outBy, outHash, unclearBy } });
}

async function auditEnd(tx: Transaction, ctx: Context, run: FilterRun, progress: Progress, demandId: string) {
  const { in: isIn, out, unclear } = progress.count.records;
  const counts = { read: progress.count.read, in: isIn, out, unclear };
  await recordAudit(tx, ctx.actor, {
    ...{ action: "endFilter", demandId },
    details: { export: run.exportId, run: run.id, number: run.number, ...counts },
  });
}

/**
 * Writes down how far a run came, with the parts and unclear records of the stretch, all of it or nothing; at the end also the
 * counts, and that it ended.
 * @throws RunLost where the run is void, its demand has ended, or another worker came further
 */
export function keepPoint(ctx: Context, run: FilterRun, progress: Progress): Promise<void> {
  return inTransaction(async (tx) => {
    const { began, point, count, kind, readBytes, ended } = progress;
    const [demand] = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id::text FROM demand d JOIN custodian_task t ON t.demand_id = d.id JOIN source_export e ON e.task_id = t.id
      WHERE e.id = ${run.exportId}::uuid AND d.status <> 'CLOSED' FOR NO KEY UPDATE OF d`;
    const [mine] = await tx.$queryRaw<{ index: bigint }[]>`
      SELECT coalesce((point->>'index')::bigint, 0) AS index FROM filter_run
      WHERE id = ${run.id}::uuid AND ended_at IS NULL AND voided_at IS NULL FOR NO KEY UPDATE`;
    if (!mine || !demand || Number(mine.index) !== began) throw new RunLost();
    await keepParts(tx, run, demand.id, progress.parts);
    await keepUnclear(tx, run.id, progress.unclear);
    if (ended) await keepCounts(tx, run.id, count);
    await tx.$executeRaw`
      UPDATE filter_run SET point = ${JSON.stringify(point)}::jsonb, "count" = ${JSON.stringify(count)}::jsonb, kind = ${kind},
        read_bytes = ${readBytes}, tries = 0, ended_at = CASE WHEN ${ended} THEN app_now() END,
        lease_until = CASE WHEN NOT ${ended} THEN date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${LEASE}::int) END
      WHERE id = ${run.id}::uuid`;
    if (ended) await auditEnd(tx, ctx, run, progress, demand.id);
    failPoint("filter_writing");
  }, LONGEST);
}
