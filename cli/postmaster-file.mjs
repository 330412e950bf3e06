import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine, endProcess, processIdentity } from "./process-identity.mjs";

/**
 * What a running PostgreSQL writes about itself into postmaster.pid, or undefined when none runs on this cluster.
 * @param {string} cluster
 * @returns {{ pid: number, port: number, ready: boolean } | undefined}
 */
export function runningPostmaster(cluster) {
  const lines = readLines(cluster);
  const pid = Number(lines?.[0]);
  if (!lines || processIdentity(pid) === undefined || !commandLine(pid).includes(cluster)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** Ends a PostgreSQL that outlived the supervisor which started it, and makes a left-over postmaster.pid harmless. */
export async function clearCluster(cluster) {
  const orphan = runningPostmaster(cluster);
  if (orphan) await endProcess(orphan.pid, { signal: "SIGINT", patience: 10_000 });
  const lines = readLines(cluster);
  if (!lines || !isTaken(Number(lines[0]))) return;
  // PostgreSQL would refuse to start while the number in the file belongs to another program, or to a dead server that
  // nobody has taken note of. The file itself stays: by its shared memory key PostgreSQL sees whether workers of the
  // dead server still write.
  const { pid } = spawnSync("true");
  writeFileSync(join(cluster, "postmaster.pid"), [pid, ...lines.slice(1)].join("\n"));
}

function readLines(cluster) {
  try {
    return readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
}

function isTaken(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
