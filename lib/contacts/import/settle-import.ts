import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { Conflict, NotFound, NotReady } from "@/lib/errors";
import type { ContactImport } from "@/lib/generated/prisma/client";

export const SettleImport = z.object({
  importId: z.guid("Choose the import."),
  /** The hash of the file that was previewed. */
  sha256: z.string(),
});
export type SettleImportInput = z.infer<typeof SettleImport>;

interface Step {
  action: string;
  from: readonly string[];
  check?: (tx: Transaction, importId: string) => Promise<void>;
  /** What the import says from then on. */
  becomes: (one: ContactImport, person: string, at: Date) => Partial<ContactImport>;
}

const CARRY_OUT: Step = {
  action: "askImport",
  from: ["PREVIEWED"],
  check: refuseRefused,
  becomes: (_, askedById) => ({ state: "CARRYING_OUT", askedById }),
};

const TRY_AGAIN: Step = {
  action: "retryImport",
  from: ["FAILED"],
  becomes: ({ readAt }, askedById) => ({
    ...(readAt ? { state: "CARRYING_OUT", askedById } : { state: "READING" }),
    ...{ fault: "", tries: 0, nextTryAt: null, settledAt: null },
  }),
};

const GIVE_UP: Step = {
  action: "giveUpImport",
  from: ["PREVIEWED", "FAILED"],
  becomes: (_, __, settledAt) => ({ state: "GIVEN_UP", settledAt }),
};

/** One step of an import that waits for a person, under its lock. @throws NotFound; Conflict where somebody was first, or another file is meant */
async function settle(ctx: Context, { importId, sha256 }: SettleImportInput, step: Step): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM contact_import WHERE id = ${importId}::uuid FOR NO KEY UPDATE`;
    const one = await tx.contactImport.findUnique({ where: { id: importId } });
    if (!one) throw new NotFound();
    if (!step.from.includes(one.state))
      throw new Conflict("This import is settled already; nothing was done twice.");
    if (one.sha256 !== sha256)
      throw new Conflict("This is not the file that you saw. Open its preview anew.");
    await step.check?.(tx, importId);
    const data = step.becomes(one, requirePerson(ctx.actor), await now(tx));
    await tx.contactImport.update({ where: { id: importId }, data });
    await tx.$executeRaw`SELECT pg_notify('contact_import', '')`;
    await recordAudit(tx, ctx.actor, { action: step.action, details: { import: importId } });
  });
}

async function refuseRefused(tx: Transaction, importId: string): Promise<void> {
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
  settle(ctx, input, CARRY_OUT);

/**
 * Asks for a file that failed to be tried again from where it failed; whoever asks stands for it from then on.
 * @throws Forbidden, NotFound; Conflict where it has not failed
 */
export const retryImport = (ctx: Context, input: SettleImportInput): Promise<void> =>
  settle(ctx, input, TRY_AGAIN);

/** Lets a file be that was previewed or failed. @throws Forbidden, NotFound; Conflict where somebody was first */
export const giveUpImport = (ctx: Context, input: SettleImportInput): Promise<void> =>
  settle(ctx, input, GIVE_UP);
