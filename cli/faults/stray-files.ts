import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

/** Files in the store of which the database knows nothing. */
export async function strayFiles(): Promise<string[]> {
  const folder = join(env().dataPlace, "files");
  if (!existsSync(folder)) return [];
  const lying = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() && !one.parentPath.endsWith("incoming") ? [one.name] : [],
  );
  const known = new Set((await db().storedFile.findMany({ select: { id: true } })).map(({ id }) => id));
  return lying
    .filter((name) => !known.has(name))
    .map((name) => `a file of nobody lies in the store: ${name}`);
}
