import { Readable } from "node:stream";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { tick } from "@/lib/demands/answers";
import { claimFiles } from "@/lib/demands/claim-files";
import { InvalidInput } from "@/lib/errors";
import { keepHandedIn } from "@/lib/files/quarantine/keep-handed-in";
import { storeBegun } from "@/lib/files/store-begun";

/** Bytes that a file of contacts may have. */
const LARGEST = 64_000_000;

export const BeginImport = z.object({
  file: z.string().optional(),
  /** In place of a file, its lines. */
  lines: z.string().max(1_000_000, "Too long to be pasted: hand it in as a file.").optional(),
  wholeList: tick,
});
export type BeginImportInput = z.infer<typeof BeginImport>;

/** Lines that were pasted, kept as a file like any other. */
async function keepLines(ctx: Context, lines: string): Promise<string> {
  const stored = await storeBegun(Readable.from([Buffer.from(lines)]), { limit: LARGEST, field: "lines" });
  const by = { uploadedById: requirePerson(ctx.actor) };
  await keepHandedIn(stored, { name: "pasted lines.csv", by, field: "lines" });
  return stored.id;
}

/**
 * Hands in a file of contacts to be read and compared with the list. Nothing changes until its preview was carried out.
 * Answers the import's id.
 * @throws Forbidden; InvalidInput (`file`) for none, one that is another person's, or one that is too large
 */
export async function beginImport(
  ctx: Context,
  { file, lines, wholeList }: BeginImportInput,
): Promise<string> {
  requirePermission(ctx.actor, "contact:manage");
  const fileId = file ?? (lines?.trim() ? await keepLines(ctx, lines) : null);
  if (!fileId || !z.guid().safeParse(fileId).success)
    throw new InvalidInput({ file: "Choose a CSV file, or paste its lines." });
  return inTransaction(async (tx) => {
    const [kept] = await claimFiles(tx, ctx, [fileId], "file", null);
    if (!kept || kept.size > LARGEST)
      throw new InvalidInput({ file: "A file of contacts has at most 64 MB: hand it in in parts." });
    const { id } = await tx.contactImport.create({
      data: {
        ...{ fileId, fileName: kept.name, sha256: kept.sha256, wholeList },
        ...{ startedById: requirePerson(ctx.actor), startedAt: await now(tx) },
      },
    });
    await tx.$executeRaw`SELECT pg_notify('contact_import', '')`;
    await recordAudit(tx, ctx.actor, { action: "beginImport", details: { import: id, wholeList } });
    return id;
  });
}
