import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../make-folder.mjs";
import { testPlace } from "../place.mjs";

/**
 * An empty folder of this process in the tests' place, so that two runs in one clone do not meet. Folders that killed
 * runs left are removed on the way. PostgreSQL's account may pass through it.
 */
export function makeRunFolder(root, name) {
  const place = testPlace(root);
  makeFolder(place);
  for (const entry of readdirSync(place)) {
    const [, kind, pid] = /^(\w+)-(\d+)$/.exec(entry) ?? [];
    if (kind === name && !isAlive(Number(pid))) rmSync(join(place, entry), { recursive: true, force: true });
  }
  const folder = join(place, `${name}-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  return folder;
}

/** True while a process with this number runs, also one of another account. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
