import { db, inTransaction, type Transaction } from "@/lib/db";
import { removeFile } from "@/lib/files/remove-file";
import { DEMAND_GOES_ON } from "./claim-run";

/** One that cannot be erased now keeps none of the others waiting; why not is thrown at the end. */
async function eraseEach(files: readonly { fileId: string }[], then: (fileId: string) => Promise<unknown>) {
  const failed: unknown[] = [];
  for (const { fileId } of files)
    await removeFile(fileId)
      .then(() => then(fileId))
      .catch((error) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}

/** Erases files that were begun and given up; one that a row holds is none of them. Their names stay for `eraseOnceMore`. */
export async function erasePartsGivenUp(runId?: string): Promise<void> {
  const left = await db().partBegun.findMany({
    where: { givenUp: true, erasedAt: null, ...(runId && { runId }) },
  });
  await eraseEach(
    left,
    async (fileId) =>
      db().$executeRaw`UPDATE part_begun SET erased_at = clock_timestamp() WHERE file_id = ${fileId}::uuid`,
  );
}

/** Whoever stored one and was taken for dead may have ended after it was erased. One that is still being stored waits. */
async function eraseOnceMore(): Promise<void> {
  const late = await db().$queryRaw<{ fileId: string }[]>`
    SELECT file_id::text AS "fileId" FROM part_begun
    WHERE greatest(begun_at, erased_at) < clock_timestamp() - interval '1 day' AND erased_at IS NOT NULL`;
  await eraseEach(late, async (fileId) => db().partBegun.deleteMany({ where: { fileId } }));
}

const AT_ONCE = 50;

/**
 * Of runs that are void, files of records that may be out or privileged by now: not those that left or lie in a seal that stands,
 * nor what a legal hold or, once it was put into a package, an owed notice keeps.
 */
const partsOfVoidRuns = (tx: Transaction) => tx.$queryRaw<{ fileId: string; demandId: string }[]>`
  SELECT f.id AS "fileId", t.demand_id AS "demandId" FROM filter_run r JOIN filter_part p ON p.run_id = r.id
  JOIN stored_file f ON f.id = p.file_id JOIN source_export e ON e.id = r.export_id JOIN custodian_task t ON t.id = e.task_id
  WHERE r.voided_at IS NOT NULL AND f.wrapped_key IS NOT NULL
    AND NOT EXISTS (SELECT FROM legal_hold h WHERE h.demand_id = t.demand_id AND h.released_at IS NULL)
    AND NOT EXISTS (SELECT FROM produced_file y JOIN production o ON o.id = y.production_id
      WHERE y.file_id = f.id AND (owes_notice(t.demand_id) OR y.removed_at IS NULL
        AND (o.released_at IS NOT NULL OR o.sealed_at IS NOT NULL AND o.voided_at IS NULL)))
  ORDER BY t.demand_id, f.id LIMIT ${AT_ONCE}`;

/** Bytes first, then their key: killed in between, the next round does the same again. Rows keep size and hash. Answers how many. */
async function erasePartsOfVoidRuns(): Promise<number> {
  const [first] = await partsOfVoidRuns(db());
  if (!first) return 0;
  return inTransaction(async (tx) => {
    // Whoever places a hold, seals or releases locks it too, so one of the two sees the other.
    await tx.$queryRaw`SELECT id FROM demand WHERE id = ${first.demandId}::uuid FOR NO KEY UPDATE`;
    const files = (await partsOfVoidRuns(tx)).filter(({ demandId }) => demandId === first.demandId);
    for (const { fileId } of files) {
      await removeFile(fileId);
      await tx.storedFile.update({ where: { id: fileId }, data: { wrappedKey: null } });
    }
    return files.length;
  });
}

/** Gives up and erases what killed workers left of runs that nobody will take up again, what else was stored and never written down, and what void runs let out. */
export async function sweepParts(): Promise<void> {
  await db().$executeRaw`
    UPDATE part_begun p SET given_up = true FROM filter_run
    WHERE filter_run.id = p.run_id AND p.begun_at < clock_timestamp() - interval '1 day'
      AND (filter_run.ended_at IS NOT NULL OR filter_run.voided_at IS NOT NULL OR NOT ${DEMAND_GOES_ON})`;
  await db().$executeRaw`
    UPDATE part_begun SET given_up = true WHERE run_id IS NULL AND begun_at < clock_timestamp() - interval '1 day'`;
  try {
    await erasePartsGivenUp();
    await eraseOnceMore();
  } finally {
    while ((await erasePartsOfVoidRuns()) > 0);
  }
}
