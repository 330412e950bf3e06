import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { type QueueRow, queueStatement } from "@/lib/demands/queue";
import type { QueueFilters } from "@/lib/demands/queue-filters";
import { OUTCOME_WORDS, SECRECY_WORDS, STATUS_NAMES } from "@/lib/demands/words";
import { writeCsv } from "@/lib/files/write-csv";

/** One file holds at most so many demands; the rest is had by narrowing the queue. */
export const MOST_EXPORTED = 5_000;

const time = (at: Date | null) => at?.toISOString() ?? "";

const COLUMNS: Readonly<Record<string, (row: QueueRow) => string>> = {
  reference: (row) => row.reference,
  matter_number: (row) => row.matterNumber,
  status: (row) => STATUS_NAMES[row.status],
  outcome: (row) => (row.outcome ? OUTCOME_WORDS[row.outcome] : ""),
  secrecy: (row) => SECRECY_WORDS[row.secrecy],
  restricted: (row) => (row.restricted ? "yes" : "no"),
  next_due_utc: (row) => time(row.nextDueAt),
  notice_due: (row) => (row.noticeDue ? "yes" : "no"),
  received_utc: (row) => time(row.createdAt),
  closed_utc: (row) => time(row.closedAt),
  customer: (row) => row.customer ?? "",
  kind: (row) => row.kind,
  authority: (row) => row.authority,
  country: (row) => row.country,
  in_the_care_of: (row) => row.assignee ?? "",
  tags: (row) => row.tags.join("; "),
};

/**
 * The demands that the queue shows the asker under these filters, in its order, as a file by RFC 4180 with times in UTC; an
 * audit row says how many.
 * @throws Forbidden for roles that read no demands
 */
export async function exportQueue(
  ctx: Context,
  filters: QueueFilters,
  instruments?: readonly string[],
): Promise<string> {
  requirePermission(ctx.actor, "demand:read");
  const rows = await db().$queryRaw<QueueRow[]>(
    queueStatement(ctx, filters, null, instruments, MOST_EXPORTED - 1),
  );
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, { action: "exportQueue", details: { rows: rows.length } }),
  );
  return writeCsv([
    Object.keys(COLUMNS),
    ...rows.map((row) => Object.values(COLUMNS).map((cellOf) => cellOf(row))),
  ]);
}
