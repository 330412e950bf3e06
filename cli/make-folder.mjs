import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

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
