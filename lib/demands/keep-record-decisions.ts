import type { Transaction } from "@/lib/db";

/**
 * What people decided about unclear records, one by one and by rules, goes on under a newly approved scope where that asks
 * the very same of the item. Where it asks otherwise the records wait again; and so they do where a scope between, which
 * asked otherwise, has a newer word on them: the newest counts. Answers how many went on.
 */
export async function keepRecordDecisions(tx: Transaction, scopeId: string): Promise<number> {
  const records = await tx.$executeRaw`
    WITH newest AS (
      SELECT DISTINCT ON (x.export_id, x.record) x.id, o.id AS before, n.id AS after, s.number
      FROM item_decision n JOIN item_decision o ON o.item_id = n.item_id AND o.id <> n.id
        JOIN scope s ON s.id = o.scope_id JOIN record_decision x ON x.decision_id = o.id
      WHERE n.scope_id = ${scopeId}::uuid AND x.withdrawn_at IS NULL AND export_stands(x.export_id)
      ORDER BY x.export_id, x.record, s.number DESC)
    UPDATE record_decision x SET decision_id = newest.after FROM newest
    WHERE x.id = newest.id AND asks_the_same(newest.before, newest.after)
      AND (x.form = 'file' OR NOT EXISTS (
        SELECT FROM unclear_rule y JOIN item_decision i ON i.id = y.decision_id JOIN scope s ON s.id = i.scope_id
        WHERE y.export_id = x.export_id AND y.ends <> x.ends AND y.confirmed_at IS NOT NULL AND y.withdrawn_at IS NULL
          AND s.number > newest.number))`;
  const rules = await tx.$executeRaw`
    WITH newest AS (
      SELECT DISTINCT ON (y.export_id, y.reason) y.id, o.id AS before, n.id AS after, s.number
      FROM item_decision n JOIN item_decision o ON o.item_id = n.item_id AND o.id <> n.id
        JOIN scope s ON s.id = o.scope_id JOIN unclear_rule y ON y.decision_id = o.id
      WHERE n.scope_id = ${scopeId}::uuid AND y.withdrawn_at IS NULL AND export_stands(y.export_id)
      ORDER BY y.export_id, y.reason, s.number DESC)
    UPDATE unclear_rule y SET decision_id = newest.after FROM newest
    WHERE y.id = newest.id AND asks_the_same(newest.before, newest.after)
      AND NOT EXISTS (
        SELECT FROM record_decision x JOIN item_decision i ON i.id = x.decision_id JOIN scope s ON s.id = i.scope_id
        WHERE x.export_id = y.export_id AND x.form <> 'file' AND x.ends <> y.ends AND x.withdrawn_at IS NULL
          AND s.number > newest.number AND s.id <> ${scopeId}::uuid)`;
  return records + rules;
}
