import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "@/lib/contacts/import/columns";
import { db, inTransaction } from "@/lib/db";
import { writeCsv } from "@/lib/files/write-csv";

/** Contacts that are read at once. */
const AT_ONCE = 1_000;

const HEADINGS = COLUMN_KEYS.map((key) => COLUMNS[key].name);
const CAPACITIES = { ADMINISTRATOR: "administrator", LEGAL_CONTACT: "legal contact" };

type Exported = Record<ColumnKey, string | null> & { id: string; capacity: keyof typeof CAPACITIES };

/** A file to begin with: the headings and two invented contacts. @throws Forbidden */
export async function* sampleFile(ctx: Context): AsyncGenerator<string> {
  requirePermission(ctx.actor, "contact:manage");
  const [ann, ben] = ["ann.cole@freight.example", "legal@freight.example"];
  yield writeCsv([
    HEADINGS,
    [
      "Example Freight",
      "freight.example",
      "",
      "administrator",
      "Ann Cole",
      ann,
      "Head of IT",
      "en",
      "",
      "2026-01-31",
    ],
    ["", "freight.example", "", "legal contact", "Ben Otto", ben, "", "de", "", ""],
  ]);
}

/**
 * Every listed contact as a file that can be handed in again and then changes nothing; part by part, and an audit row when it
 * begins. A customer is named by a tenant id or a domain, which lead to it alone. @throws Forbidden
 */
export async function* exportContacts(ctx: Context): AsyncGenerator<string> {
  requirePermission(ctx.actor, "contact:manage");
  await inTransaction(async (tx) => {
    const contacts = await tx.administrator.count({ where: { removedAt: null } });
    await recordAudit(tx, ctx.actor, { action: "exportContacts", details: { contacts } });
  });
  yield writeCsv([HEADINGS]);
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await db().$queryRaw<Exported[]>`
      SELECT a.id::text, c.name AS customer, (SELECT min(d.domain) FROM customer_domain d WHERE d.customer_id = c.id) AS domain,
        (SELECT min(t.tenant_id) FROM customer_tenant t WHERE t.customer_id = c.id) AS tenant, a.capacity::text, a.name, a.email, a.role,
        a.language::text, a.employer,
        to_char(a.confirmed_at AT TIME ZONE c.zone, 'YYYY-MM-DD') AS "confirmedOn"
      FROM administrator a JOIN customer c ON c.id = a.customer_id
      WHERE a.removed_at IS NULL AND a.id > ${after}::uuid ORDER BY a.id LIMIT ${AT_ONCE}`;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield writeCsv(
      rows.map((row) =>
        COLUMN_KEYS.map((key) => (key === "capacity" ? CAPACITIES[row.capacity] : (row[key] ?? ""))),
      ),
    );
  }
}
