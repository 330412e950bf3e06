import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holdLock } from "./hold-lock.mjs";
import { endProcess, processIdentity } from "./process-identity.mjs";
import { Refusal, say } from "./refusal.mjs";

const PATIENCE = 10 * 60_000;
const childFile = (root) => join(root, "build-lock/child");

/** Runs `work` while no other process installs or builds in this clone. */
export async function withBuildLock(root, work) {
  const file = join(root, "build-lock/holder");
  let lock = await holdLock(file, { wait: 500 });
  if (!lock.release) {
    say(`Another process (${lock.holder?.pid}) installs or builds in ${root}; waiting for it …`);
    lock = await holdLock(file, { wait: PATIENCE });
  }
  if (!lock.release)
    throw new Refusal(`Process ${lock.holder?.pid} has been building in ${root} for long; end it.`);
  try {
    await endLeftOver(root);
    return await work();
  } finally {
    lock.release();
  }
}

/** Notes the program that writes into the clone, so that one whose starter was killed is ended before the next. */
export function noteChild(root, pid) {
  writeFileSync(childFile(root), JSON.stringify({ pid, identity: processIdentity(pid) }));
}

async function endLeftOver(root) {
  try {
    const { pid, identity } = JSON.parse(readFileSync(childFile(root), "utf8"));
    if (processIdentity(pid) === identity) await endProcess(pid);
  } catch {
    // No program was ever noted, or the note was cut short together with its writer.
  }
}
