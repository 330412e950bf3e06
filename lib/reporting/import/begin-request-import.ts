import { z } from "zod";
import { actorName, type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { InvalidInput } from "@/lib/errors";

export const BeginRequestImport = z.object({ file: z.string().optional() });
export type BeginRequestImportInput = z.infer<typeof BeginRequestImport>;

/**
 * Hands in a file of requests to be looked through by the worker. Nothing is imported until somebody carries it out. Answers
 * the import's id. @throws Forbidden; InvalidInput (`file`) for none, or one that is another person's
 */
export async function beginRequestImport(ctx: Context, { file }: BeginRequestImportInput): Promise<string> {
  requirePermission(ctx.actor, "request:import");
  if (!z.guid().safeParse(file).success || !file)
    throw new InvalidInput({ file: "Choose a file: CSV, XLSX or JSON." });
  return inTransaction(async (tx) => {
    const [kept] = await claimFiles(tx, ctx, [file], "file", null);
    if (!kept) throw new InvalidInput({ file: "Choose a file: CSV, XLSX or JSON." });
    const { id } = await tx.requestImport.create({
      data: {
        ...{ fileId: file, fileName: kept.name, sha256: kept.sha256, state: "READING" },
        ...{
          startedById: requirePerson(ctx.actor),
          startedBy: actorName(ctx.actor),
          startedAt: await now(tx),
        },
      },
    });
    await tx.$executeRaw`SELECT pg_notify('request_import', '')`;
    return id;
  });
}
