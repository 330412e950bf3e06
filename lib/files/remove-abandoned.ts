import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { incomingFolder } from "./local-store";

/**
 * Deletes what processes that were killed left half written, last touched before `before`, and says how many there
 * were. Such remains were never visible to anybody. An upload that still runs keeps touching its own.
 */
export async function removeAbandoned(dataPlace: string, before: Date): Promise<number> {
  const folder = incomingFolder(dataPlace);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
