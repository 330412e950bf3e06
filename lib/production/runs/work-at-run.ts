import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { type ByteSource, fileSource } from "@/lib/files/byte-source";
import { contentKey } from "@/lib/files/demand-key";
import type { FilterRun } from "@/lib/generated/prisma/client";
import { failPoint } from "@/lib/jobs/fail-point";
import type { ReadingPoint } from "@/lib/production/exports/export-reading";
import { BEGINNING, readExport } from "@/lib/production/exports/read-export";
import type { FilterCount } from "@/lib/production/filter/counts";
import { runFilter } from "@/lib/production/filter/run-filter";
import { erasePartsGivenUp } from "./erase-parts";
import { type FoundUnclear, foundUnclear } from "./found-unclear";
import { keepLease } from "./keep-lease";
import { keepPoint, RunLost } from "./keep-point";
import { Stretch } from "./stretch";
import { filterOf, type Terms } from "./terms";

/** After so many bytes or records of the export a point is written down; by these alone, so that the parts are always the same. */
export interface StretchLimits {
  bytes: number;
  records: number;
}
export const STRETCH: StretchLimits = { bytes: 256 * 1024 * 1024, records: 20_000 };

/** Whether a stretch from `start` to `point` ends there. */
export const isFull = (start: ReadingPoint, point: ReadingPoint, limits: StretchLimits): boolean =>
  point.inRecords - start.inRecords >= limits.bytes || point.index - start.index >= limits.records;

/** The export as a source that counts what was read of it. Nobody else opens an export. */
async function exportSource(
  exportId: string,
): Promise<{ name: string; source: ByteSource; read: () => number }> {
  const { name, fileId, destroyedAt } = await db().sourceExport.findUniqueOrThrow({
    where: { id: exportId },
  });
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } });
  if (destroyedAt) throw new NotFound("The export was destroyed: it cannot be filtered any more.");
  const source = fileSource({ ...file, size: Number(file.size) });
  let read = 0;
  async function* open(range: Parameters<ByteSource["open"]>[0]) {
    for await (const bytes of source.open(range)) {
      read += bytes.length;
      yield bytes;
    }
  }
  return { name, source: { size: source.size, open }, read: () => Math.min(read, source.size) };
}

async function keyOf({ id, wrappedKey, keyId }: FilterRun): Promise<{ id: string; key: Buffer }> {
  if (!wrappedKey || !keyId) throw new NotFound("The key of this run was destroyed.");
  return { id, key: await contentKey({ id, wrappedKey, keyId }) };
}

/**
 * Filters an export from the point that was written down last, stretch by stretch, to its end. Only what is in leaves the
 * export, and only into parts.
 * @param run claimed by this process
 * @throws RunLost where it became void or another worker's; whatever reading and storing throw
 */
export async function workAtRun(ctx: Context, run: FilterRun, limits = STRETCH): Promise<void> {
  failPoint("filter_claimed");
  await erasePartsGivenUp(run.id);
  const { name, source, read } = await exportSource(run.exportId);
  const terms = run.terms as unknown as Terms;
  const key = await keyOf(run);
  const first = (run.point as unknown as ReadingPoint | null) ?? BEGINNING;
  // From here on, since an archive of very many entries is looked through before its first record.
  const lease = keepLease(run.id, read);
  const reading = await readExport(source, { from: first, asWhole: terms.source === null }).catch((error) => {
    lease.end();
    throw error;
  });
  const before = run.count as unknown as FilterCount | null;
  const decided = runFilter(reading.records, filterOf(terms), before ?? undefined);

  let stretch = new Stretch(run.id, name);
  let unclear: FoundUnclear[] = [];
  let start = first;
  let point = first;
  const keep = async (count: FilterCount, ended: boolean) => {
    lease.pause();
    const progress = { kind: reading.kind, readBytes: ended ? source.size : read(), unclear, ended };
    const parts = await stretch.finish();
    failPoint("filter_stored");
    await keepPoint(ctx, run, { began: start.index, point: reading.point(), count, parts, ...progress });
    failPoint("filter_written");
    stretch = new Stretch(run.id, name);
    unclear = [];
    start = reading.point();
    lease.goOn();
  };
  try {
    for (let next = await decided.next(); ; next = await decided.next()) {
      if (lease.lost()) throw new RunLost();
      if (next.done) return await keep(next.value, true);
      const one = next.value;
      for (const [index, outcome] of one.outcomes.entries()) {
        const item = terms.items[index];
        if (item && outcome.outcome === "in") await stretch.let(one.reading, item, outcome);
      }
      const found = foundUnclear(one, key, point);
      if (found) unclear.push(found);
      point = reading.point();
      if (isFull(start, point, limits)) await keep(one.count, false);
    }
  } catch (error) {
    await stretch.giveUp();
    throw error;
  } finally {
    lease.end();
    await reading.records.return();
  }
}
