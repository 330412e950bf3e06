import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { becomes, processIdentity } from "./process-identity.mjs";

/**
 * Takes a lock that belongs to this process and frees itself when the process is gone, however it ended.
 * @param {string} file where the lock lies
 * @param {{ wait?: number, note?: Record<string, unknown> }} [options] wait in milliseconds; note is kept in the file
 * @returns {Promise<{ release(): void } | { holder: any }>} the lock, or the record of who holds it
 */
export async function holdLock(file, { wait = 0, note = {} } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  let outcome;
  await becomes(() => {
    outcome = tryLock(file, note);
    return "release" in outcome;
  }, wait);
  return outcome;
}

function tryLock(file, note) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), ...note }));
  try {
    // A link appears with its content at once, so that nobody ever reads half a lock.
    linkSync(own, file);
    return { release: () => rmSync(file, { force: true }) };
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const holder = lockHolder(file);
  if (holder) return { holder };
  discardStale(file);
  return { holder: undefined };
}

/** The record of the living process that holds the lock, or undefined. */
export function lockHolder(file) {
  const record = readRecord(file);
  return record && processIdentity(record.pid) === record.identity ? record : undefined;
}

function discardStale(file) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    // Another process may have discarded the stale lock and taken its own between our look and our rename.
    if (lockHolder(aside)) linkSync(aside, file);
  } catch {
    // Somebody else discarded it first.
  }
  rmSync(aside, { force: true });
}

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
