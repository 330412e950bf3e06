import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { MOST_EXPORTED } from "@/lib/demands/export-queue";
import { LEDGER_STATES, type LedgerFilters } from "@/lib/demands/ledger/ledger-filters";
import { type LedgerRow, ledgerStatement } from "@/lib/demands/ledger/read-ledger";
import { sayInstant } from "@/lib/demands/say-instant";
import { STATUS_NAMES } from "@/lib/demands/words";
import { writeCsv } from "@/lib/files/write-csv";

const time = (at: Date | null) => at?.toISOString() ?? "";

const COLUMNS: Readonly<Record<string, (row: LedgerRow) => string | number | null>> = {
  reference: (row) => row.reference,
  state: (row) => LEDGER_STATES[row.state].title,
  due_utc: (row) => time(row.dueAt),
  due_at_the_court: (row) => (row.dueAt ? sayInstant(row.dueAt, row.zone) : ""),
  owed_to: (row) => row.owed,
  goes_by_itself: (row) => (row.approved ? "yes" : "no"),
  sent_utc: (row) => time(row.sentAt),
  secrecy_from_utc: (row) => time(row.secrecyFrom),
  secrecy_until_utc: (row) => time(row.secrecyUntil),
  days_secret: (row) => row.secretDays,
  marks: (row) => row.flags.join("; "),
  status: (row) => STATUS_NAMES[row.status],
  restricted: (row) => (row.restricted ? "yes" : "no"),
  customer: (row) => row.customer ?? "",
  kind: (row) => row.kind,
  authority: (row) => row.authority,
  country: (row) => row.country,
};

/**
 * The ledger under these filters as the asker may see it, as a file by RFC 4180; an audit row says how many lines.
 * @throws Forbidden for roles that read no demands
 */
export async function exportLedger(ctx: Context, filters: LedgerFilters): Promise<string> {
  requirePermission(ctx.actor, "demand:read");
  const rows = await db().$queryRaw<LedgerRow[]>(ledgerStatement(ctx, filters, 0, MOST_EXPORTED - 1));
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, { action: "exportLedger", details: { rows: rows.length } }),
  );
  return writeCsv([
    Object.keys(COLUMNS),
    ...rows.map((row) => Object.values(COLUMNS).map((cellOf) => cellOf(row))),
  ]);
}
