import { type Context, requirePermission } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import { addRecord } from "@/lib/demands/transition";
import { AppError } from "@/lib/errors";
import type { RecordClass } from "@/lib/files/demand-key";
import { retentionDays, retentionVersion } from "@/lib/policy/retention/retention";

interface DueKey {
  id: string;
  recordClass: RecordClass;
  demandId: string;
  reference: string;
  endsAt: Date;
}

/** Keys whose time is over and that nothing keeps, the longest overdue first; of a paper that demands share, the last of these stands for it. */
const dueKeys = (tx: Transaction, most: number) => tx.$queryRaw<DueKey[]>`
  SELECT k.id, k.record_class AS "recordClass", d.id AS "demandId", d.reference, retention_ends(k) AS "endsAt"
  FROM demand_key k JOIN LATERAL (
    SELECT id, reference FROM demand WHERE id = k.demand_id OR instrument_id = k.instrument_id
    ORDER BY closed_at DESC NULLS FIRST, id LIMIT 1) d ON true
  WHERE k.destroyed_at IS NULL AND retention_ends(k) <= app_now() AND key_kept_because(k) IS NULL
  ORDER BY "endsAt", k.id LIMIT ${most}`;

/** What goes with the key, counted before it goes. */
async function countedUnder(tx: Transaction, keyId: string): Promise<{ files: number; bytes: bigint }> {
  const { _count, _sum } = await tx.storedFile.aggregate({
    where: { demandKeyId: keyId, wrappedKey: { not: null } },
    _count: true,
    _sum: { size: true },
  });
  return { files: _count, bytes: _sum.size ?? 0n };
}

/** The key goes, and with it whatever it locked; what the rows say of it stays. The database asks once more whether it may. */
async function destroyKey(ctx: Context, { id, reference, recordClass }: DueKey): Promise<void> {
  await addRecord(ctx, "destroyRecords", { reference }, async (tx, { demand, now }) => {
    const [{ endsAt } = { endsAt: now }] = await tx.$queryRaw<{ endsAt: Date }[]>`
      SELECT retention_ends(k) AS "endsAt" FROM demand_key k WHERE k.id = ${id}::uuid FOR UPDATE OF k`;
    const counted = await countedUnder(tx, id);
    const days = (await retentionDays(tx))[recordClass];
    const ruleVersion = await retentionVersion(tx);
    const destruction = await tx.destruction.create({
      data: {
        ...{ demandId: demand.id, recordClass, keyId: id, days, ruleVersion },
        ...{ keptUntil: endsAt, destroyedAt: now, ...counted },
      },
    });
    await tx.demandKey.update({ where: { id }, data: { wrappedKey: null, destroyedAt: now } });
    await tx.$executeRaw`
      UPDATE source_export e SET destroyed_at = ${now} FROM stored_file f
      WHERE f.id = e.file_id AND f.demand_key_id = ${id}::uuid AND e.destroyed_at IS NULL`;
    return {
      details: {
        ...{ destruction: destruction.id, key: id, class: recordClass, files: counted.files },
        ...{ bytes: String(counted.bytes), rule: ruleVersion },
      },
    };
  });
}

/**
 * Destroys keys of demands whose retention is over, each in a transaction of its own with its audit row; whatever keeps one
 * (a legal hold, a notice owed, an open incident, challenge, objection, bar or clock) is asked again under the demand's lock.
 * Answers how many were destroyed; call again while it is not 0.
 * @throws Forbidden for anybody but the worker
 */
export async function destroyDue(ctx: Context, most = 20): Promise<number> {
  requirePermission(ctx.actor, "file:sweep");
  let destroyed = 0;
  for (const key of await dueKeys(db(), most)) {
    try {
      await destroyKey(ctx, key);
      destroyed += 1;
    } catch (error) {
      // Something came that keeps it, or somebody was first; the next round sees it as it is then.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return destroyed;
}
