import { type Context, requirePermission } from "@/lib/auth/context";
import { faultsOf, importPage } from "@/lib/contacts/import/import-pages";
import { db } from "@/lib/db";
import { writeCsv } from "@/lib/files/write-csv";

/** Rows that are read at once. */
const AT_ONCE = 1_000;

/** Every fault of an import as a CSV file: row, column, what is wrong; part by part. @throws Forbidden, NotFound */
export async function* faultsFile(ctx: Context, id: string): AsyncGenerator<string> {
  requirePermission(ctx.actor, "contact:manage");
  const { one } = await importPage(ctx, id, "REFUSED");
  yield writeCsv([["row", "column", "what_is_wrong", "address"]]);
  for (let after = 0; ; ) {
    const rows = await db().contactImportRow.findMany({
      where: { importId: one.id, verdict: "REFUSED", place: { gt: after } },
      orderBy: { place: "asc" },
      take: AT_ONCE,
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last.place;
    yield writeCsv(
      rows.flatMap((row) =>
        faultsOf(row).map(({ column, fault }) => {
          const { email = "" } = row.given as { email?: string };
          return [row.line, column, fault, email];
        }),
      ),
    );
  }
}
