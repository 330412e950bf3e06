import { LEFT_OUT, lostAmong } from "@/lib/contacts/service/recipients";
import type { Transaction } from "@/lib/db";

/**
 * Why this mail of a service communication goes no more, in a sentence: it was stopped, or its reader may not be written to
 * any longer. Null while it may.
 */
export async function whyServiceEnds(tx: Transaction, outboxMessageId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ administrator_id: string; stopped: boolean }[]>`
    SELECT r.administrator_id, c.stopped_at IS NOT NULL AS stopped
    FROM service_recipient r JOIN service_communication c ON c.id = r.communication_id
    WHERE r.outbox_message_id = ${outboxMessageId}::uuid`;
  if (!row) return null;
  if (row.stopped) return "The service communication was stopped.";
  const lost = (await lostAmong(tx, [row.administrator_id])).get(row.administrator_id);
  return lost ? LEFT_OUT[lost] : null;
}
