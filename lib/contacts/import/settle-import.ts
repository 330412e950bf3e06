import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { Conflict, NotFound, NotReady } from "@/lib/errors";

export const SettleImport = z.object({
  importId: z.guid("Choose the import."),
  /** The hash of the file that was previewed. */
  sha256: z.string(),
});
export type SettleImportInput = z.infer<typeof SettleImport>;

/** A previewed import, locked. @throws NotFound; Conflict where somebody was first, or another file is meant */
async function settle(
  ctx: Context,
  { importId, sha256 }: SettleImportInput,
  state: "CARRYING_OUT" | "GIVEN_UP",
): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM contact_import WHERE id = ${importId}::uuid FOR NO KEY UPDATE`;
    const one = await tx.contactImport.findUnique({ where: { id: importId } });
    if (!one) throw new NotFound();
    if (one.state !== "PREVIEWED")
      throw new Conflict("This import is settled already; nothing was done twice.");
    if (one.sha256 !== sha256)
      throw new Conflict("This is not the file that you saw. Open its preview anew.");
    if (state === "CARRYING_OUT") await refuseRefused(importId, tx);
    const by =
      state === "CARRYING_OUT" ? { askedById: requirePerson(ctx.actor) } : { settledAt: await now(tx) };
    await tx.contactImport.update({ where: { id: importId }, data: { state, ...by } });
    await tx.$executeRaw`SELECT pg_notify('contact_import', '')`;
    const action = state === "CARRYING_OUT" ? "askImport" : "giveUpImport";
    await recordAudit(tx, ctx.actor, { action, details: { import: importId } });
  });
}

async function refuseRefused(
  importId: string,
  tx: Parameters<Parameters<typeof inTransaction>[0]>[0],
): Promise<void> {
  const verdicts = await tx.contactImportRow.groupBy({ by: "verdict", where: { importId }, _count: true });
  const of = (verdict: string) => verdicts.find((one) => one.verdict === verdict)?._count ?? 0;
  if (of("REFUSED") > 0)
    throw new NotReady(
      "A file is carried out whole: correct the rows that are refused, and hand it in again.",
    );
  if (of("ADD") + of("CHANGE") + of("REMOVE") === 0)
    throw new NotReady("The list says all of this already: there is nothing to carry out.");
}

/**
 * Asks for a previewed file to be carried out, just as it was shown; the worker does it. @throws Forbidden, NotFound; NotReady
 * while a row is refused or nothing would change; Conflict where somebody was first
 */
export const carryOutImport = (ctx: Context, input: SettleImportInput): Promise<void> =>
  settle(ctx, input, "CARRYING_OUT");

/** Lets a previewed file be. @throws Forbidden, NotFound; Conflict where somebody was first */
export const giveUpImport = (ctx: Context, input: SettleImportInput): Promise<void> =>
  settle(ctx, input, "GIVEN_UP");
