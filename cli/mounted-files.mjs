import { readFileSync } from "node:fs";
import { Refusal } from "./refusal.mjs";

/** What the start itself needs to know; everything else is read from its file by the programs that need it. */
const NAMES = ["DATABASE_URL", "APP_DATABASE_URL", "SMTP_URL"];

/**
 * Reads the settings that are given as `<NAME>_FILE`; a value given itself wins. The names of the files are taken away,
 * because the address of the database's owner must not reach web and worker, not even as a file.
 * @param {Record<string, string | undefined>} [env] is changed
 */
export function readMountedFiles(env = process.env) {
  for (const name of NAMES) {
    const file = env[`${name}_FILE`];
    delete env[`${name}_FILE`];
    if (file && !env[name]) env[name] = read(`${name}_FILE`, file);
  }
}

function read(name, file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new Refusal(`${name} names ${file}, which cannot be read (${error.code}).`);
  }
}
