import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * What tells a process apart from a later one with the same number: the boot and the moment it began.
 * Undefined when no such process runs. A zombie counts as ended.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid) {
  try {
    const fields = statFields(pid);
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

// The name in parentheses may hold spaces, so the fields are counted from its end: state, parent, …, start as the 20th.
function statFields(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function fromPs(pid) {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The number of a process's parent, or 0. */
export function parentOf(pid) {
  try {
    if (process.platform === "linux") return Number(statFields(pid)[1]);
    return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return 0;
  }
}

/** The command line of a running process, or an empty string. */
export function commandLine(pid) {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/**
 * Ends a process and waits until it is gone: first as asked, then by SIGKILL.
 * @param {number} pid
 * @param {{ signal?: NodeJS.Signals, patience?: number }} [options] patience in milliseconds before SIGKILL
 */
export async function endProcess(pid, { signal = "SIGTERM", patience = 3000 } = {}) {
  const identity = processIdentity(pid);
  if (identity === undefined) return;
  const gone = () => processIdentity(pid) !== identity;
  send(pid, signal);
  if (await becomes(gone, patience)) return;
  send(pid, "SIGKILL");
  await becomes(gone, 5000);
}

/** Asks every 20 ms until `condition` holds; false when `milliseconds` ran out first. */
export async function becomes(condition, milliseconds) {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}
