import { db } from "@/lib/db";
import { removeFile } from "@/lib/files/remove-file";

/** Erases files that were begun and given up; one that a row holds is none of them. */
export async function erasePartsGivenUp(runId?: string): Promise<void> {
  const left = await db().partBegun.findMany({ where: { givenUp: true, ...(runId && { runId }) } });
  for (const { fileId } of left) {
    await removeFile(fileId);
    await db().partBegun.deleteMany({ where: { fileId } });
  }
}

/** Gives up and erases what killed workers left of runs that nobody will take up again. */
export async function sweepParts(): Promise<void> {
  await db().$executeRaw`
    UPDATE part_begun p SET given_up = true FROM filter_run r
    WHERE r.id = p.run_id AND (r.ended_at IS NOT NULL OR r.voided_at IS NOT NULL)
      AND p.begun_at < clock_timestamp() - interval '1 day'`;
  await erasePartsGivenUp();
}
