import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { ledgerLine } from "@/lib/demands/ledger/ledger-line";

/** Brings the demand's one line of the ledger in step with its facts. The caller holds the demand's lock. */
export async function keepLedger(tx: Transaction, facts: DemandFacts): Promise<void> {
  const { id } = facts.demand;
  const line = ledgerLine(facts);
  if (!line) {
    await tx.$executeRaw`DELETE FROM notice_ledger WHERE demand_id = ${id}::uuid`;
    return;
  }
  const { standing, dueAt, zone, unreachable, owed, secrecyFrom, secrecyUntil, sentAt, flags } = line;
  await tx.$executeRaw`
    INSERT INTO notice_ledger (demand_id, standing, due_at, zone, unreachable, owed, secrecy_from, secrecy_until, sent_at, flags)
    VALUES (${id}::uuid, ${standing}, ${dueAt}, ${zone}, ${unreachable}, ${owed}, ${secrecyFrom}, ${secrecyUntil}, ${sentAt},
      ${flags}::text[])
    ON CONFLICT (demand_id) DO UPDATE SET standing = excluded.standing, due_at = excluded.due_at, zone = excluded.zone,
      unreachable = excluded.unreachable, owed = excluded.owed, secrecy_from = excluded.secrecy_from,
      secrecy_until = excluded.secrecy_until, sent_at = excluded.sent_at, flags = excluded.flags`;
}
