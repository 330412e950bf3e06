import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./check-machine.mjs";
import { asAccount, makeFolderFor, postgresAccount } from "./postgres-account.mjs";
import { makeCluster, SUPERUSER, superuserPassword } from "./postgres-cluster.mjs";
import { postgresFiles } from "./postgres-files.mjs";
import { clearCluster, runningPostmaster } from "./postmaster-file.mjs";
import { becomes } from "./process-identity.mjs";
import { Refusal } from "./refusal.mjs";

// The shell starts PostgreSQL and reads a pipe from us that never carries a byte: when we end, however that happens,
// the pipe closes and PostgreSQL is asked to shut down. The reader is a loop of the shell itself, so one process less.
const WATCHED = `exec 3<&0 </dev/null
"$@" 3<&- & server=$!
( while read -r line; do :; done <&3; kill -INT $server ) & reader=$!
exec 3<&-
wait $server; code=$?
kill $reader 2>/dev/null
exit $code`;

const DURABLE = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };
const FAST = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };
// A database of a test lives for seconds, and the worker that would clean it up meanwhile keeps it from being dropped.
const BRIEF = { autovacuum: "off" };

/**
 * Starts the embedded PostgreSQL of a folder, making its cluster first where there is none. Whatever an earlier, killed
 * start left there is ended or recovered.
 * @param {{ root: string, folder: string, port?: number, durable?: boolean, long?: boolean }} options root is the clone; without a port
 *   a free one is taken; durable false is for tests only; long: such a server runs for longer than a test
 * @returns {Promise<{ url: string, port: number, exited: Promise<string>, stop(): Promise<void> }>} url is the superuser's
 */
export async function startPostgres({ root, folder, port, durable = true, long = durable }) {
  const cluster = join(folder, "cluster");
  const account = postgresAccount(cluster);
  makeFolderFor(account, folder);
  const native = postgresFiles(root, folder, account);
  await makeCluster({ native, folder, account });
  // Another program may take a free port before PostgreSQL does; workers of a killed server need a moment to leave.
  for (let attempt = 1; ; attempt++) {
    await clearCluster(cluster);
    const chosen = { ...(durable ? DURABLE : FAST), ...(!long && BRIEF) };
    const server = await launch({ native, folder, account, chosen, port: port ?? (await freePort()) });
    if (server) return server;
    if (attempt === 20) {
      throw new Refusal(`PostgreSQL did not start; what it said stands in ${join(folder, "server.log")}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The URL of the PostgreSQL that runs in this folder, as its superuser, or undefined when none runs. */
export function runningPostgresUrl(folder) {
  const running = runningPostmaster(join(folder, "cluster"));
  return running?.ready ? superuserUrl(folder, running.port) : undefined;
}

async function launch({ native, folder, account, chosen, port }) {
  const cluster = join(folder, "cluster");
  const log = openLog(join(folder, "server.log"));
  const command = [join(native, "bin/postgres"), "-D", cluster, ...settings(port, chosen)];
  const watched = spawn("/bin/sh", ["-c", WATCHED, "sh", ...command], {
    ...asAccount(account),
    stdio: ["pipe", log, log],
    detached: true,
  });
  closeSync(log);
  watched.stdin.on("error", () => {});
  let over = false;
  const exited = new Promise((resolve) => {
    const end = (how) => {
      over = true;
      watched.stdin.destroy();
      resolve(how);
    };
    watched.once("exit", (code, signal) => end(signal ?? `code ${code}`));
    watched.once("error", (error) => end(error.message));
  });
  const ready = () => runningPostmaster(cluster)?.ready;
  // Recovery after a crash takes as long as there is log to replay, so only its own exit ends the waiting.
  await becomes(() => over || ready(), 30 * 60_000);
  if (over) return undefined;
  const stop = async () => {
    watched.stdin.destroy();
    await becomes(() => over, 8000);
    await clearCluster(cluster);
  };
  return { url: superuserUrl(folder, port), port, exited, stop };
}

function settings(port, chosen) {
  const all = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    max_parallel_workers_per_gather: 0,
    timezone: "UTC",
    log_timezone: "UTC",
    // The log may not carry what stands in rows: neither statements nor the details of a violated constraint.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...chosen,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function openLog(file) {
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

function superuserUrl(folder, port) {
  return `postgresql://${SUPERUSER}:${superuserPassword(folder)}@127.0.0.1:${port}/postgres`;
}
