import { db } from "@/lib/db";
import type { RunningSends } from "@/lib/notice/outbox/running-sends";

/**
 * Breaks off every running send whose recipient secrecy now covers: asked when a send begins and whenever notices of the
 * database may have been missed.
 */
export async function stopForbidden(running: RunningSends, mailIds: readonly string[]): Promise<void> {
  if (mailIds.length === 0) return;
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT m.id FROM outbox_message m LEFT JOIN notice_recipient r ON r.id = m.recipient_id
    WHERE m.id = ANY(${[...mailIds]}::uuid[]) AND m.demand_id IS NOT NULL
      AND CASE WHEN r.id IS NULL THEN secrecy_forbids_mail(m.demand_id, m.kind, m.to_address)
        ELSE secrecy_forbids(m.demand_id, r.administrator_id) IS NOT FALSE END`;
  for (const { id } of rows) running.stop(id);
}
