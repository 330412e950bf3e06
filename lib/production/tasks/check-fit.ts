import { type Context, requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { requireUsable } from "@/lib/files/quarantine/require-usable";
import type { SourceVersion } from "@/lib/generated/prisma/client";
import { KeptMapping, needsOwner } from "@/lib/production/sources/mapping";
import { misfitOf } from "@/lib/production/sources/misfit";
import { type GiveExportInput, OTHER_FORMAT } from "@/lib/production/tasks/schema";

/** So much of a file shows what it is. */
const BEGINNING = 64 * 1024;

/** The version of the system that made the export, as it is in use; null for another format. @throws InvalidInput (`source`, `owner`) */
export async function sourceFor({ source, owner }: GiveExportInput): Promise<SourceVersion | null> {
  if (source === OTHER_FORMAT) return null;
  const version = await db().sourceVersion.findFirst({ where: { id: source, supersededAt: null } });
  if (!version) throw new InvalidInput({ source: "This mapping is in use no more. Choose the system anew." });
  if (needsOwner(KeptMapping.parse(version.mapping)) && !owner)
    throw new InvalidInput({ owner: "Enter whose mailbox or records the export is." });
  return version;
}

/** Refuses uploads of one's own that were not found clean, and those that are not what their system was mapped for. @throws InvalidInput (`files`) */
export async function refuseMisfits(
  ctx: Context,
  { files }: GiveExportInput,
  version: SourceVersion | null,
): Promise<void> {
  // Nothing is parsed that the scanner did not pass.
  await requireUsable(db(), requirePerson(ctx.actor), files, "files");
  if (!version) return;
  const mapping = KeptMapping.parse(version.mapping);
  const own = await db().storedFile.findMany({
    where: { id: { in: files }, uploadedById: requirePerson(ctx.actor), attachedAt: null },
  });
  for (const file of own) {
    const size = Number(file.size);
    const pieces: Buffer[] = [];
    const stream = await openFile({ ...file, size }, { start: 0, end: Math.min(size, BEGINNING) });
    for await (const piece of stream) pieces.push(piece);
    const misfit = misfitOf(mapping, Buffer.concat(pieces), size > BEGINNING);
    if (misfit) throw new InvalidInput({ files: `“${file.name}”: ${misfit}` });
  }
}
