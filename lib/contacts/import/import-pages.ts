import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { COLUMNS, type ColumnKey } from "@/lib/contacts/import/columns";
import { KEPT, untilOf } from "@/lib/contacts/import/kept";
import { db, inSnapshot, type Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { type ContactImport, type ContactImportRow, Prisma } from "@/lib/generated/prisma/client";

/** What an import would do, or did, with a row; in the order in which pages show it. */
export const VERDICTS = ["REFUSED", "ADD", "CHANGE", "REMOVE", "SAME"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Rows that one page of a preview shows. */
export const ROWS_SHOWN = 100;

/** The imports of late, newest first. @throws Forbidden */
export async function importList(ctx: Context): Promise<(ContactImport & { startedBy: string })[]> {
  requirePermission(ctx.actor, "contact:manage");
  const found = await db().contactImport.findMany({
    orderBy: [{ startedAt: "desc" }, { id: "asc" }],
    take: 20,
  });
  const people = await db().person.findMany({ where: { id: { in: found.map((one) => one.startedById) } } });
  const named = new Map(people.map(({ id, name }) => [id, name]));
  return found.map((one) => ({ ...one, startedBy: named.get(one.startedById) ?? "Somebody" }));
}

export type ShownRow = ContactImportRow & { customer: string | null };

export interface ImportPage {
  one: ContactImport;
  /** While it is read: how many rows so far. */
  soFar: number;
  counts: Record<Verdict, number>;
  /** The verdict whose rows these are. */
  show: Verdict;
  /** Rows with a cell that begins like a formula. */
  flagged: number;
  /** Customers of whose listed administrators nobody would be left. */
  emptied: string[];
  rows: ShownRow[];
  /** The place after which the next page begins; null for none. */
  next: number | null;
  /** When its rows and its file are removed, if it is not carried out; null where that is so no more. */
  keptUntil: Date | null;
}

/**
 * One import with a page of its rows, all of one moment.
 * @param asked the verdict whose rows are wanted; null for the first that has any
 * @throws Forbidden, NotFound
 */
export async function importPage(
  ctx: Context,
  id: string,
  asked: Verdict | null,
  after = 0,
): Promise<ImportPage> {
  requirePermission(ctx.actor, "contact:manage");
  if (!z.guid().safeParse(id).success) throw new NotFound();
  return inSnapshot((tx) => read(tx, id, asked, after));
}

async function read(tx: Transaction, id: string, asked: Verdict | null, after: number): Promise<ImportPage> {
  const one = await tx.contactImport.findUnique({ where: { id } });
  if (!one) throw new NotFound();
  const found = await tx.contactImportRow.groupBy({ by: "verdict", where: { importId: id }, _count: true });
  const of = (which: string | null) => found.find((row) => row.verdict === which)?._count ?? 0;
  const show = asked ?? VERDICTS.find((verdict) => of(verdict) > 0) ?? "SAME";
  const rows = await tx.$queryRaw<ShownRow[]>`
    SELECT r.import_id AS "importId", r.place, r.line, r.given, r.faults, r.refusals, r.flagged, r.verdict, r.customer_id AS "customerId",
      r.contact_id AS "contactId", r.changes, c.name AS customer
    FROM contact_import_row r LEFT JOIN customer c ON c.id = r.customer_id
    WHERE r.import_id = ${id}::uuid AND r.verdict = ${show} AND r.place > ${after} ORDER BY r.place LIMIT ${ROWS_SHOWN + 1}`;
  return {
    one,
    soFar: of(null),
    counts: Object.fromEntries(VERDICTS.map((which) => [which, of(which)])) as Record<Verdict, number>,
    show,
    flagged: await tx.contactImportRow.count({ where: { importId: id, flagged: true } }),
    emptied: await emptiedBy(tx, one),
    rows: rows.slice(0, ROWS_SHOWN),
    keptUntil: await keptUntilOf(tx, one),
    next: rows.length > ROWS_SHOWN ? (rows[ROWS_SHOWN - 1]?.place ?? null) : null,
  };
}

async function keptUntilOf(tx: Transaction, { id, state, sweptAt }: ContactImport): Promise<Date | null> {
  if (sweptAt || !KEPT.includes(state)) return null;
  const [row] = await tx.$queryRaw<{ until: Date }[]>`
    SELECT ${untilOf} AS until FROM contact_import i WHERE i.id = ${id}::uuid`;
  return row?.until ?? null;
}

async function emptiedBy(tx: Transaction, { id, wholeList }: ContactImport): Promise<string[]> {
  if (!wholeList) return [];
  const rows = await tx.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT c.name FROM customer c
    WHERE c.id IN (SELECT r.customer_id FROM contact_import_row r WHERE r.import_id = ${id}::uuid AND r.verdict = 'REMOVE')
      AND NOT EXISTS (SELECT FROM contact_import_row r WHERE r.import_id = ${id}::uuid AND r.customer_id = c.id
        AND r.verdict IN ('ADD', 'CHANGE', 'SAME') AND r.given ->> 'capacity' = 'ADMINISTRATOR')
      AND NOT EXISTS (SELECT FROM administrator a WHERE a.customer_id = c.id AND a.capacity = 'ADMINISTRATOR' AND a.removed_at IS NULL
        AND a.id NOT IN (SELECT r.contact_id FROM contact_import_row r WHERE r.import_id = ${id}::uuid AND r.verdict = 'REMOVE'))
    ORDER BY c.name LIMIT 20`);
  return rows.map(({ name }) => name);
}

/** Everything wrong with a row, by the name of its column. */
export function faultsOf({ faults, refusals }: Pick<ContactImportRow, "faults" | "refusals">) {
  const all = { ...(faults as Record<string, string>), ...(refusals as Record<string, string>) };
  return Object.entries(all).map(([key, fault]) => ({
    column: Object.hasOwn(COLUMNS, key) ? COLUMNS[key as ColumnKey].name : key,
    fault,
  }));
}
