import { readdir } from "node:fs/promises";
import { headsFolder, keepHead } from "@/lib/audit/heads";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

/** What the head is kept for that is taken when this version is published. */
export const occasionOf = (versionId: string) => `report-${versionId}`;

const namesIn = (folder: string) =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });

/**
 * Keeps the signed head of each published report for which a folder of heads has none: who publishes keeps it after the commit, and
 * may be killed in between. Answers how many there were.
 */
export async function keepReportHeads(): Promise<number> {
  const { dataPlace, headsFolder: elsewhere } = env();
  const folders = [headsFolder(dataPlace), ...(elsewhere ? [elsewhere] : [])];
  const names = await Promise.all(folders.map(namesIn));
  const published = await db().reportVersion.findMany({
    where: { publishedAt: { not: null } },
    orderBy: { publishedAt: "asc" },
    select: { id: true },
  });
  const without = published.filter(
    ({ id }) => !names.every((kept) => kept.some((name) => name.endsWith(`-${occasionOf(id)}.json`))),
  );
  for (const { id } of without) await keepHead(occasionOf(id));
  return without.length;
}
