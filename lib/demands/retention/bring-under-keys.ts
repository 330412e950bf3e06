import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { comeUnderKey } from "@/lib/demands/claim-files";
import { AppError } from "@/lib/errors";
import type { RecordClass } from "@/lib/files/demand-key";

const AT_ONCE = 50;

interface Loose {
  id: string;
  wrappedKey: string;
  keyId: string;
  demandId: string | null;
  instrumentId: string | null;
  recordClass: RecordClass;
}

/** Files that belong to a demand by any row, and are under no key of one. */
const looseFiles = (tx: Transaction, after: string | null) => tx.$queryRaw<Loose[]>`
  SELECT f.id, f.wrapped_key AS "wrappedKey", f.key_id AS "keyId", o.demand_id AS "demandId",
         o.instrument_id AS "instrumentId", o.record_class AS "recordClass"
  FROM stored_file f JOIN LATERAL (
    SELECT t.demand_id, t.instrument_id, 'document' AS record_class FROM document t WHERE t.file_id = f.id
    UNION ALL SELECT x.demand_id, NULL, 'package' FROM produced_file p JOIN production x ON x.id = p.production_id WHERE p.file_id = f.id
    UNION ALL SELECT x.demand_id, NULL, 'package' FROM production x WHERE x.package_file_id = f.id
    UNION ALL SELECT t.demand_id, NULL, 'package' FROM filter_part p JOIN filter_run r ON r.id = p.run_id
      JOIN source_export e ON e.id = r.export_id JOIN custodian_task t ON t.id = e.task_id WHERE p.file_id = f.id
    UNION ALL SELECT t.demand_id, NULL, 'export' FROM source_export e JOIN custodian_task t ON t.id = e.task_id WHERE e.file_id = f.id
    UNION ALL SELECT i.demand_id, NULL, 'evidence' FROM inbound_mail i WHERE i.file_id = f.id AND i.demand_id IS NOT NULL
    LIMIT 1) o ON true
  WHERE f.wrapped_key IS NOT NULL AND f.demand_key_id IS NULL AND (${after}::uuid IS NULL OR f.id > ${after}::uuid)
  ORDER BY f.id LIMIT ${AT_ONCE} FOR UPDATE OF f SKIP LOCKED`;

/** One whose key does not open stays as it is: reading it says why. */
async function bring(
  tx: Transaction,
  { demandId, instrumentId, recordClass, ...file }: Loose,
): Promise<number> {
  const keeper = demandId ? { demandId, recordClass } : instrumentId ? { instrumentId } : null;
  if (!keeper) return 0;
  try {
    await comeUnderKey(tx, file, keeper);
    return 1;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return 0;
  }
}

/**
 * Puts files of demands that are still under the key-encryption key, as older installations left them, under the keys of their
 * demands, some in each transaction; contents are not touched. Answers how many there were.
 * @throws Forbidden for anybody but the worker
 */
export async function bringUnderKeys(ctx: Context): Promise<number> {
  requirePermission(ctx.actor, "file:sweep");
  let brought = 0;
  for (let after: string | null = null; ; ) {
    const last: string | null = await inTransaction(async (tx) => {
      const files = await looseFiles(tx, after);
      for (const file of files) brought += await bring(tx, file);
      return files.at(-1)?.id ?? null;
    });
    if (!last) return brought;
    after = last;
  }
}
