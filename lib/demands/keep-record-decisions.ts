import type { Transaction } from "@/lib/db";

/**
 * What people decided about unclear records, one by one and by rules, goes on under a newly approved scope where that asks
 * the very same of the item. Where it asks otherwise the records wait again. Answers how many went on.
 */
export async function keepRecordDecisions(tx: Transaction, scopeId: string): Promise<number> {
  const records = await tx.$executeRaw`
    WITH kept AS (
      SELECT DISTINCT ON (x.export_id, x.record, n.id) x.id, n.id AS decision_id
      FROM item_decision n JOIN item_decision o ON o.item_id = n.item_id AND asks_the_same(o.id, n.id)
        JOIN scope s ON s.id = o.scope_id JOIN record_decision x ON x.decision_id = o.id
      WHERE n.scope_id = ${scopeId}::uuid AND x.withdrawn_at IS NULL AND export_stands(x.export_id)
      ORDER BY x.export_id, x.record, n.id, s.number DESC)
    UPDATE record_decision x SET decision_id = kept.decision_id FROM kept WHERE x.id = kept.id`;
  const rules = await tx.$executeRaw`
    WITH kept AS (
      SELECT DISTINCT ON (y.export_id, y.reason, n.id) y.id, n.id AS decision_id
      FROM item_decision n JOIN item_decision o ON o.item_id = n.item_id AND asks_the_same(o.id, n.id)
        JOIN scope s ON s.id = o.scope_id JOIN unclear_rule y ON y.decision_id = o.id
      WHERE n.scope_id = ${scopeId}::uuid AND y.withdrawn_at IS NULL AND export_stands(y.export_id)
      ORDER BY y.export_id, y.reason, n.id, s.number DESC)
    UPDATE unclear_rule y SET decision_id = kept.decision_id FROM kept WHERE y.id = kept.id`;
  return records + rules;
}
