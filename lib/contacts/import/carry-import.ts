import { recordAudit } from "@/lib/audit/record";
import { type Actor, can } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { comparison, leftOut } from "@/lib/contacts/import/comparison";
import { countAnew } from "@/lib/contacts/import/count-anew";
import type { Transaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";
import { type ContactImport, Prisma } from "@/lib/generated/prisma/client";

/** Whoever asked for it, as they are now; null if they may no longer. */
async function whoAsked(tx: Transaction, id: string): Promise<Actor | null> {
  const person = await tx.person.findUnique({ where: { id } });
  if (!person || person.disabledAt) return null;
  const actor: Actor = { type: "user", id, name: person.name, roles: person.roles };
  return can(actor, "contact:manage") ? actor : null;
}

/** Is the list still as it was when the file was compared with it? The contacts meant are locked first. */
async function asShown(tx: Transaction, { id, wholeList }: ContactImport): Promise<boolean> {
  await tx.$queryRaw`
    SELECT 1 FROM administrator WHERE customer_id IN (SELECT customer_id FROM contact_import_row WHERE import_id = ${id}::uuid)
    ORDER BY id FOR NO KEY UPDATE`;
  const [rows] = await tx.$queryRaw<{ other: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM (${comparison(id)}) x
      JOIN contact_import_row w ON w.import_id = ${id}::uuid AND w.place = x.place
      WHERE (x.verdict, x."customerId", x."contactId", x.changes)
        IS DISTINCT FROM (w.verdict, w.customer_id, w.contact_id, w.changes)) AS other`;
  if (rows?.other) return false;
  if (!wholeList) return true;
  const [gone] = await tx.$queryRaw<{ other: boolean }[]>`
    WITH shown AS (SELECT contact_id FROM contact_import_row WHERE import_id = ${id}::uuid AND verdict = 'REMOVE'),
      out AS (SELECT "contactId" AS contact_id FROM (${leftOut(id)}) x)
    SELECT EXISTS ((TABLE shown EXCEPT TABLE out) UNION ALL (TABLE out EXCEPT TABLE shown)) AS other`;
  return !gone?.other;
}

const rowsOf = (id: string, verdict: string) =>
  Prisma.sql`contact_import_row r WHERE r.import_id = ${id}::uuid AND r.verdict = ${verdict}`;
const confirmedAt = Prisma.sql`(r.given ->> 'confirmedOn')::date::timestamp AT TIME ZONE c.zone`;
/** What the file says of somebody new; a column that it does not have leaves what is usual. */
const said = Prisma.sql`r.given ->> 'name', coalesce(r.given ->> 'role', ''), coalesce(r.given ->> 'language', 'en')::contact_language,
  coalesce(r.given ->> 'employer', ''), coalesce(r.given ->> 'employer', '') <> ''`;

async function list(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO administrator (customer_id, capacity, email, name, role, language, employer, partner, listed_at, listed_by, created_at)
    SELECT r.customer_id, (r.given ->> 'capacity')::contact_capacity, r.given ->> 'email', ${said}, ${at}, 'CSV', ${at}
    FROM ${rowsOf(id, "ADD")} AND r.contact_id IS NULL ORDER BY r.place`;
  await tx.$executeRaw`
    UPDATE administrator a SET (name, role, language, employer, partner) = (SELECT ${said}), listed_at = ${at}, listed_by = 'CSV', removed_at = NULL
    FROM ${rowsOf(id, "ADD")} AND a.id = r.contact_id`;
  // Whoever had listed this address: that mail to it came back is true here, too.
  await tx.$executeRaw`
    INSERT INTO contact_bounce (administrator_id, bounced_at, hard, code, diagnostic, outbox_message_id)
    SELECT DISTINCT ON (a.id) a.id, b.bounced_at, true, b.code, b.diagnostic, b.outbox_message_id
    FROM administrator a
    JOIN administrator other ON lower(other.email) = lower(a.email) AND other.bounced_at IS NOT NULL AND other.id <> a.id
    JOIN contact_bounce b ON b.administrator_id = other.id AND b.hard AND b.cleared_at IS NULL AND lower(b.email) = lower(a.email)
    WHERE a.bounced_at IS NULL AND a.listed_at = ${at} AND a.listed_by = 'CSV'
      AND a.customer_id IN (SELECT r.customer_id FROM ${rowsOf(id, "ADD")})
    ORDER BY a.id, b.bounced_at DESC`;
}

async function change(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE administrator a SET
      name = coalesce(r.changes -> 'name' ->> 1, a.name), role = coalesce(r.changes -> 'role' ->> 1, a.role),
      language = coalesce((r.changes -> 'language' ->> 1)::contact_language, a.language),
      employer = coalesce(r.changes -> 'employer' ->> 1, a.employer),
      partner = coalesce(r.changes -> 'partner' ->> 1 = 'yes', a.partner)
    FROM ${rowsOf(id, "CHANGE")} AND a.id = r.contact_id AND r.changes - 'confirmedOn' <> '{}'`;
}

async function confirm(tx: Transaction, id: string, askedById: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO contact_confirmation (administrator_id, confirmed_at, way, person_id)
    SELECT a.id, ${confirmedAt}, 'CSV', ${askedById}::uuid
    FROM contact_import_row r JOIN customer c ON c.id = r.customer_id
    JOIN administrator a ON a.customer_id = r.customer_id AND a.capacity::text = r.given ->> 'capacity' AND lower(a.email) = lower(r.given ->> 'email')
    WHERE r.import_id = ${id}::uuid AND (r.changes ? 'confirmedOn' OR r.verdict = 'ADD' AND r.given ->> 'confirmedOn' <> '')
    ORDER BY a.id`;
}

/**
 * Carries a file out just as it was shown, all of it or nothing. If the list is no longer what it was compared with, nothing is
 * done and the import says so.
 * @param tx holds the import's row; everything is in this one transaction
 */
export async function carryImport(tx: Transaction, one: ContactImport): Promise<void> {
  const { id } = one;
  await tx.$executeRaw`SELECT set_config('statement_timeout', '900000', true)`;
  await countAnew();
  const at = await now(tx);
  const settle = (state: string) =>
    tx.contactImport.update({
      where: { id },
      data: { state, settledAt: at, fault: "", tries: 0, nextTryAt: null },
    });
  const actor = one.askedById ? await whoAsked(tx, one.askedById) : null;
  if (!actor || !(await asShown(tx, one))) {
    await settle("OVERTAKEN");
    const worker: Actor = { type: "system", job: "imports" };
    return recordAudit(tx, actor ?? worker, { action: "overtakeImport", details: { import: id } });
  }
  await list(tx, id, at);
  await change(tx, id);
  await confirm(tx, id, one.askedById ?? "");
  await tx.$executeRaw`UPDATE administrator a SET removed_at = ${at} FROM ${rowsOf(id, "REMOVE")} AND a.id = r.contact_id`;
  const customers = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT d.customer_id::text AS id FROM demand d JOIN contact_import_row r ON r.customer_id = d.customer_id
    WHERE r.import_id = ${id}::uuid AND r.verdict <> 'SAME' ORDER BY 1`;
  for (const customer of customers) await renewDueDates(tx, customer.id);
  const verdicts = await tx.contactImportRow.groupBy({
    by: "verdict",
    where: { importId: id },
    _count: true,
  });
  const of = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?._count ?? 0;
  await settle("CARRIED_OUT");
  await recordAudit(tx, actor, {
    action: "carryOutImport",
    details: { import: id, added: of("ADD"), changed: of("CHANGE"), removed: of("REMOVE"), same: of("SAME") },
  });
}
