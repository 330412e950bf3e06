import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { NotFound, NotReady } from "@/lib/errors";
import type { OpenRecordInput } from "@/lib/production/opening/schema";
import { unclearAt } from "@/lib/production/unclear/unclear-at";

/** The record that an opening would name. */
export interface Opened {
  runId: string;
  record: number;
  partId: string | null;
}

async function inPart(tx: Transaction, facts: DemandFacts, partId: string, record: number): Promise<Opened> {
  const [part] = await tx.$queryRaw<{ runId: string }[]>`
    SELECT p.run_id AS "runId" FROM filter_part p JOIN filter_run r ON r.id = p.run_id
    JOIN source_export e ON e.id = r.export_id JOIN custodian_task t ON t.id = e.task_id
    WHERE p.id = ${partId}::uuid AND t.demand_id = ${facts.demand.id}::uuid AND NOT p.privileged
      AND ${record}::bigint < p.records AND r.ended_at IS NOT NULL AND r.voided_at IS NULL AND export_stands(e.id)`;
  if (!part) throw new NotFound();
  return { runId: part.runId, record, partId };
}

async function unclear(
  tx: Transaction,
  facts: DemandFacts,
  exportId: string,
  index: number,
): Promise<Opened> {
  const { runId, record, decisionId } = await unclearAt(tx, facts, exportId, index);
  const putOut = await tx.recordDecision.findFirst({
    where: { exportId, record, decisionId, ends: "out", withdrawnAt: null },
  });
  if (putOut)
    throw new NotReady("It was put out, and what is out is opened by nobody. Take the decision back first.");
  return { runId, record, partId: null };
}

/**
 * What a person asks to open, where it may be opened at all.
 * @throws NotFound alike for what is out, privileged, of a void run, of another demand, or not there; NotReady for what somebody
 *   put out since the run
 */
export function whatIsOpened(tx: Transaction, facts: DemandFacts, input: OpenRecordInput): Promise<Opened> {
  const { partId, exportId, record } = input;
  if (partId) return inPart(tx, facts, partId, record);
  return unclear(tx, facts, exportId ?? "", record);
}
