import { open } from "node:fs/promises";

/** A rename survives a power cut only once its folder was flushed. Windows cannot open folders, nor needs to. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
