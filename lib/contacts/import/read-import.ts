import { now } from "@/lib/clock";
import { comparison, leftOut } from "@/lib/contacts/import/comparison";
import { countAnew } from "@/lib/contacts/import/count-anew";
import { FileFault, type Headings, type Line, readCsv } from "@/lib/contacts/import/read-csv";
import { db, type Transaction } from "@/lib/db";
import { openFile } from "@/lib/files/open-file";
import type { ContactImport } from "@/lib/generated/prisma/client";

/** Rows that are written at once; those written so far are what the page shows while it waits. */
const AT_ONCE = 1_000;

/** Idempotent, so that a reading that was broken off begins anew. */
async function keepRows(importId: string, first: number, rows: readonly Line[]): Promise<void> {
  const written = rows.map(({ line, given, faults, flagged }, index) => ({
    ...{ place: first + index, line, given, faults, flagged },
  }));
  await db().$executeRaw`
    INSERT INTO contact_import_row (import_id, place, line, given, faults, flagged)
    SELECT ${importId}::uuid, x.place, x.line, x.given, x.faults, x.flagged
    FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS x(place int, line int, given jsonb, faults jsonb, flagged boolean)
    ON CONFLICT DO NOTHING`;
}

async function keepAll(one: ContactImport): Promise<{ headings: Headings; rows: number }> {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: one.fileId } });
  const content = await openFile({ ...file, size: Number(file.size) }).catch((cause: unknown) => {
    throw new FileFault("The file can no longer be read: hand it in again.", { cause });
  });
  let headings: Headings = { columns: [], notRead: [] };
  let rows = 0;
  let held: Line[] = [];
  for await (const next of readCsv(content)) {
    if (!("line" in next)) {
      headings = next;
      continue;
    }
    held.push(next);
    if (held.length < AT_ONCE) continue;
    await keepRows(one.id, rows + 1, held);
    rows += held.length;
    held = [];
  }
  await keepRows(one.id, rows + 1, held);
  return { headings, rows: rows + held.length };
}

async function compare(tx: Transaction, { id, wholeList }: ContactImport, rows: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE contact_import_row w SET verdict = x.verdict, customer_id = x."customerId", contact_id = x."contactId",
      changes = x.changes, refusals = x.refusals
    FROM (${comparison(id)}) x WHERE w.import_id = ${id}::uuid AND w.place = x.place`;
  if (!wholeList) return;
  await tx.$executeRaw`
    INSERT INTO contact_import_row (import_id, place, line, given, verdict, customer_id, contact_id)
    SELECT ${id}::uuid, ${rows} + row_number() OVER (ORDER BY x.email, x."contactId"), 0,
      jsonb_build_object('name', x.name, 'email', x.email, 'capacity', x.capacity), 'REMOVE', x."customerId", x."contactId"
    FROM (${leftOut(id)}) x`;
}

/**
 * Reads a file that was handed in and compares it with the list; then it is previewed, or refused as a whole with the reason.
 * @param tx holds the import's row, so that one worker reads it
 */
export async function readImport(tx: Transaction, one: ContactImport): Promise<void> {
  const settled = async (data: object) =>
    tx.contactImport.update({
      where: { id: one.id },
      data: { fault: "", ...data, readAt: await now(tx), tries: 0, nextTryAt: null },
    });
  try {
    const { headings, rows } = await keepAll(one);
    await countAnew();
    await tx.$executeRaw`SELECT set_config('statement_timeout', '900000', true)`;
    await compare(tx, one, rows);
    await settled({ state: "PREVIEWED", rows, columns: headings.columns, notRead: headings.notRead });
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    await settled({ state: "REFUSED", fault: error.message });
  }
}
