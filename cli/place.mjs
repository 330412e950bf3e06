import { createHash } from "node:crypto";
import { chmodSync, existsSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { holdLock } from "./hold-lock.mjs";
import { makeFolder } from "./make-folder.mjs";
import { Refusal } from "./refusal.mjs";

const isRoot = () => process.getuid?.() === 0;

/** The first 12 hex digits of the SHA-256 of the clone's real path: two clones never share anything named by it. */
export function cloneName(root) {
  return createHash("sha256").update(realpathSync(root)).digest("hex").slice(0, 12);
}

/**
 * Where this clone keeps its data. PostgreSQL refuses to run as root and other accounts cannot enter root's home,
 * so root's default lies under /var/lib.
 */
export function dataPlace(root, env = process.env) {
  if (env.NARROWGATE_DATA) return resolve(root, env.NARROWGATE_DATA);
  return isRoot() ? `/var/lib/narrowgate/${cloneName(root)}` : join(root, "data");
}

/** A folder for the tests of this clone, apart from its data, that PostgreSQL's account can reach. */
export function testPlace(root) {
  return isRoot() ? `/var/lib/narrowgate/${cloneName(root)}-test` : join(root, ".test");
}

/** Makes the data place if it is missing and tries that it can be written. */
export function openPlace(folder) {
  try {
    const fresh = !existsSync(folder);
    makeFolder(folder);
    // Others may pass through to their own folder below, but not list what lies here.
    if (fresh) chmodSync(folder, 0o711);
    for (const part of ["files", "mail"]) makeFolder(join(folder, part), 0o700);
    tryWriting(folder);
  } catch (error) {
    throw new Refusal(
      `The data place ${folder} cannot be written (${error.code ?? error.message}); ` +
        "give this account the right to write there, or name another folder with NARROWGATE_DATA.",
    );
  }
}

/**
 * Makes this process the only one that serves from the data place. One that is just ending is waited for.
 * @returns {Promise<{ release(): void }>}
 */
export async function lockPlace(folder) {
  openPlace(folder);
  const lock = await holdLock(join(folder, "supervisor.lock"), { wait: 6000 });
  if (lock.release) return lock;
  throw new Refusal(
    `Narrowgate already runs on the data place ${folder} (process ${lock.holder?.pid}); ` +
      "end it first, or name another place with NARROWGATE_DATA.",
  );
}

/** Refuses unless a file can be made in the folder. */
export function tryWriting(folder) {
  const probe = join(folder, `.write-probe-${process.pid}`);
  writeFileSync(probe, "");
  rmSync(probe);
}
