import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import type { Permission } from "@/lib/auth/permissions";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { Conflict, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { Prisma, type RequestImport } from "@/lib/generated/prisma/client";
import { type Mapping, mappingFault, rememberMapping } from "./mapping";

const importId = z.guid("Choose the import.");

export const SettleRequestImport = z.object({ importId });
export type SettleRequestImportInput = z.infer<typeof SettleRequestImport>;

export const TakeBackRequests = z.object({
  importId,
  reason: z.string().trim().min(1, "Say why.").max(2_000, "At most 2,000 characters."),
});
export type TakeBackRequestsInput = z.infer<typeof TakeBackRequests>;

/** One step of an import, under its lock. @throws NotFound; Conflict where somebody was first */
async function settle(
  ctx: Context,
  id: string,
  needs: Permission,
  from: readonly string[],
  work: (
    tx: Transaction,
    one: RequestImport,
    person: string,
  ) => Promise<Prisma.RequestImportUncheckedUpdateInput>,
): Promise<void> {
  requirePermission(ctx.actor, needs);
  const person = requirePerson(ctx.actor);
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM request_import WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    const one = await tx.requestImport.findUnique({ where: { id } });
    if (!one) throw new NotFound();
    if (!from.includes(one.state))
      throw new Conflict("This import stands elsewhere by now; nothing was done twice.");
    const data = await work(tx, one, person);
    await tx.requestImport.update({ where: { id }, data: { fault: "", tries: 0, nextTryAt: null, ...data } });
    await tx.$executeRaw`SELECT pg_notify('request_import', '')`;
    if (data.state === "TAKEN_BACK") await takeOut(tx, ctx, one);
  });
}

async function takeOut(tx: Transaction, ctx: Context, { id, sha256 }: RequestImport): Promise<void> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', '900000', true)`;
  await tx.$executeRaw`DELETE FROM imported_request WHERE import_id = ${id}::uuid`;
  await recordAudit(tx, ctx.actor, { action: "takeBackRequests", details: { import: id, sha256 } });
}

/**
 * Says what the columns of a file are; it is remembered for files with the same headings, and the file is read anew by it.
 * @throws Forbidden, NotFound; InvalidInput (`columns`); Conflict where somebody was first
 */
export const mapColumns = (ctx: Context, id: string, mapping: Mapping): Promise<void> =>
  settle(ctx, id, "request:import", ["UNMAPPED", "CHECKED"], async (tx, { headings }, person) => {
    const fault = mapping.length === headings.length ? mappingFault(mapping) : "Say it for every column.";
    if (fault) throw new InvalidInput({ columns: fault });
    await rememberMapping(tx, headings, mapping, person);
    return { state: "READING", rowsSoFar: 0, mapping: Prisma.DbNull };
  });

/**
 * Asks for a file in which nothing was found to be carried out; the worker does it, and whoever asks stands for it.
 * @throws Forbidden, NotFound; NotReady with findings, or where nothing would be added; Conflict where somebody was first
 */
export const carryOutRequests = (ctx: Context, { importId: id }: SettleRequestImportInput): Promise<void> =>
  settle(ctx, id, "request:import", ["CHECKED"], async (_, { findings, added }, carriedById) => {
    if (findings > 0)
      throw new NotReady("A file is carried out whole: correct what was found, and hand it in again.");
    if (added === 0) throw new NotReady("All of these requests are imported already.");
    return { state: "CARRYING_OUT", carriedById, rowsSoFar: 0 };
  });

/** Lets an import be, also while it is read or carried out: nothing of it is there then. @throws Forbidden, NotFound; Conflict once it is carried out */
export const giveUpRequests = (ctx: Context, { importId: id }: SettleRequestImportInput): Promise<void> =>
  settle(
    ctx,
    id,
    "request:import",
    ["READING", "UNMAPPED", "CHECKED", "CARRYING_OUT", "FAILED"],
    async (tx) => ({ state: "GIVEN_UP", settledAt: await now(tx) }),
  );

/** Has an import that failed read anew. @throws Forbidden, NotFound; Conflict where it has not failed */
export const retryRequests = (ctx: Context, { importId: id }: SettleRequestImportInput): Promise<void> =>
  settle(ctx, id, "request:import", ["FAILED"], async () => ({
    state: "READING",
    settledAt: null,
    rowsSoFar: 0,
  }));

/**
 * Takes an import back, all that it added, by somebody other than who carried it out: reports that are made from then on
 * count none of it. @throws Forbidden, NotFound; NotReady for whoever carried it out; Conflict where somebody was first
 */
export const takeBackRequests = (
  ctx: Context,
  { importId: id, reason }: TakeBackRequestsInput,
): Promise<void> =>
  settle(ctx, id, "request:take-back", ["CARRIED_OUT"], async (tx, { carriedById }, person) => {
    if (carriedById === person)
      throw new NotReady("You carried this import out: somebody else must take it back.");
    const taken = { takenBackById: person, takenBackAt: await now(tx), takeBackReason: reason };
    return { state: "TAKEN_BACK", ...taken };
  });
