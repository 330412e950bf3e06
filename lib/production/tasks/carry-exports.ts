import type { Transaction } from "@/lib/db";

/**
 * Exports given for a task of a void scope serve the task of the same item under the approved one: the filter decides what of
 * them a narrower scope lets out.
 */
export async function carryExports(tx: Transaction, demandId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE source_export e SET task_id = n.id
    FROM custodian_task o JOIN item_decision od ON od.id = o.decision_id
    JOIN item_decision nd ON nd.item_id = od.item_id JOIN custodian_task n ON n.decision_id = nd.id
    WHERE e.task_id = o.id AND o.demand_id = ${demandId}::uuid AND o.voided_at IS NOT NULL AND n.voided_at IS NULL
      AND e.withdrawn_at IS NULL AND e.destroyed_at IS NULL`;
}
