import type { Context } from "@/lib/auth/context";
import { beginImport } from "@/lib/contacts/import/begin-import";
import { faultsOf, importPage, VERDICTS } from "@/lib/contacts/import/import-pages";
import { runImport } from "@/lib/contacts/import/run-imports";
import { carryOutImport } from "@/lib/contacts/import/settle-import";
import { db, inTransaction } from "@/lib/db";
import { makeCustomer, type TestCustomer } from "@/lib/demands/test-world";

/** With one administrator who is fresh, one unconfirmed, and a legal contact. */
export const customerOf = (name: string) =>
  inTransaction((tx) => makeCustomer(tx, name, ["fresh", "unconfirmed"]));

export const listed = (customer: TestCustomer) =>
  db().administrator.findMany({
    where: { customerId: customer.id, removedAt: null },
    orderBy: { email: "asc" },
  });

/** A file as one text. */
export async function whole(parts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

/** What somebody does with files of contacts, and what the worker makes of them. */
export const importsOf = (who: Context) => ({
  async preview(lines: string, wholeList = false): Promise<string> {
    const id = await beginImport(who, { lines, wholeList });
    await runImport();
    return id;
  },
  async carryOut(importId: string): Promise<void> {
    const { sha256 } = await db().contactImport.findUniqueOrThrow({ where: { id: importId } });
    await carryOutImport(who, { importId, sha256 });
    await runImport();
  },
  /** Where the import stands, and how many rows of each verdict there are. */
  async countsOf(id: string): Promise<string[]> {
    const { counts, one } = await importPage(who, id, "ADD");
    const some = VERDICTS.filter((verdict) => counts[verdict] > 0);
    return [one.state, ...some.map((verdict) => `${verdict} ${counts[verdict]}`)];
  },
  /** The first rows that are refused, each with its faults. */
  async refusedAt(id: string): Promise<(string | number)[][]> {
    const { rows } = await importPage(who, id, "REFUSED");
    return rows.map((row) => [row.line, ...faultsOf(row).map(({ column, fault }) => `${column}: ${fault}`)]);
  },
});
