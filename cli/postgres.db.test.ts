import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { withClient } from "@/cli/database.mjs";
import { makeFolder } from "@/cli/make-folder.mjs";
import { runningPostgresUrl, startPostgres } from "@/cli/postgres.mjs";
import { becomes, endProcess } from "@/cli/process-identity.mjs";

const root = process.cwd();
const folder = join(inject("dataPlace"), `start-${process.pid}`, "pg18");
const start = (port?: number) => startPostgres({ root, folder, port });
const postmaster = () => Number(readFileSync(join(folder, "cluster/postmaster.pid"), "utf8").split("\n")[0]);
const ask = async (url: string, sql: string) => (await withClient(url, (client) => client.query(sql))).rows;

let stop = async () => {};
afterAll(() => stop());

test("a first start is not disturbed by the initdb of one that was killed", async () => {
  makeFolder(folder);
  const side = join(folder, "cluster.side");
  const writing = `while :; do mkdir -p "$1/base"; : > "$1/base/$((n += 1))"; : > "$1/PG_VERSION"; done`;
  const orphan = spawn("/bin/sh", ["-c", writing, "sh", side], { stdio: "ignore" });
  try {
    expect(await becomes(() => existsSync(join(side, "PG_VERSION")), 60_000)).toBe(true);
    const server = await start();
    stop = server.stop;
    expect(await ask(server.url, "SELECT 1 AS id")).toEqual([{ id: 1 }]);
  } finally {
    orphan.kill("SIGKILL");
  }
  await stop();
});

test("what was acknowledged is there after the server was killed, on the same port", async () => {
  const first = await start();
  stop = first.stop;
  await ask(first.url, "CREATE TABLE kept AS SELECT 1 AS id");
  await endProcess(postmaster(), { signal: "SIGKILL" });
  expect(await first.exited).toBe("code 137");
  const second = await start(first.port);
  stop = second.stop;
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
});

test("writes are durable, rows stay out of the log, and only this machine can connect", async () => {
  const settings = ["fsync", "full_page_writes", "synchronous_commit", "data_checksums", "listen_addresses"];
  const others = [
    "max_parallel_workers_per_gather",
    "log_min_error_statement",
    "TimeZone",
    "password_encryption",
  ];
  const url = runningPostgresUrl(folder) ?? "";
  const rows = await ask(url, "SELECT name, setting FROM pg_settings");
  const value = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  expect(settings.map((name) => value[name])).toEqual(["on", "on", "on", "on", "127.0.0.1"]);
  expect(others.map((name) => value[name])).toEqual(["0", "panic", "UTC", "scram-sha-256"]);
});

test("a start takes over from a server that nobody watches any more", async () => {
  const orphan = postmaster();
  const next = await start();
  stop = next.stop;
  expect(postmaster()).not.toBe(orphan);
  expect(await ask(next.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
});

test("a left-over file that names a foreign process does not stop the start", async () => {
  await stop();
  expect(runningPostgresUrl(folder)).toBeUndefined();
  // PostgreSQL minds only processes of its own account.
  const { uid, gid } = statSync(folder);
  const foreign = spawn("sleep", ["600"], { uid, gid, cwd: "/" });
  const lines = [foreign.pid, join(folder, "cluster"), 1, 5432, "", "127.0.0.1", "0 0", "ready"];
  writeFileSync(join(folder, "cluster/postmaster.pid"), lines.join("\n"));
  const next = await start();
  stop = next.stop;
  expect(await ask(next.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
  expect(foreign.exitCode).toBeNull();
  foreign.kill();
});
