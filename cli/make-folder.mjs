import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes a folder with this mode, and what is missing above it so that others may pass through.
 * @param {string} folder
 * @param {number} [mode]
 */
export function makeFolder(folder, mode = 0o755) {
  if (existsSync(folder)) return;
  // Not by the option `recursive`: it gives the mode to the parents too, and never returns where the system keeps saying
  // that a parent is missing, as below /proc.
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
    // Whatever the umask says: PostgreSQL's account has to pass.
    chmodSync(folder, mode);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}

/**
 * Lets others read what lies in a folder, and run what its owner may run, whatever the umask was when it was written.
 * @param {string} folder
 */
export function letOthersRead(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) letOthersRead(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
