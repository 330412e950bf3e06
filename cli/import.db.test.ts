import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { importCommand } from "@/cli/import";
import { becomes } from "@/cli/process-identity.mjs";
import { db } from "@/lib/db";

const owner = new Client({ connectionString: process.env.OWNER_DATABASE_URL });
const folder = mkdtempSync(join(tmpdir(), "narrowgate-import-"));
const file = join(folder, "history.csv");
const HEADER = "Reference,Received,Country,Instrument,Outcome";
const write = (rows: string[]) => writeFileSync(file, [HEADER, ...rows, ""].join("\r\n"));
const good = (at: number) => `R-${at},2026-07-15,US,subpoena,content`;

beforeAll(() => owner.connect());
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await owner.end();
  rmSync(folder, { recursive: true });
});

/** What the command returns, and what it answers. */
async function run(...args: string[]) {
  let said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const code = await importCommand([file, ...args]);
  vi.restoreAllMocks();
  return { code, answer: said ? JSON.parse(said) : null };
}

const here = async () => ({
  requests: await db().importedRequest.count(),
  imports: await db().requestImport.count(),
  audited: await db().auditEntry.count({ where: { action: "importRequests" } }),
});

test("of ten thousand errors the answer shows a hundred, a file keeps all, and nothing is imported", async () => {
  write([good(0), ...Array.from({ length: 10_000 }, (_, at) => `E-${at},03/04/2026,US,subpoena,content`)]);
  const faults = join(folder, "faults.csv");
  const { code, answer } = await run("--faults", faults);
  expect(code).toBe(2);
  expect(answer).toMatchObject({ import: null, rows: 10_001, findings: 10_000 });
  expect(answer.first).toHaveLength(100);
  expect(answer.first[0]).toMatchObject({ row: 3, column: "Received" });
  const lines = readFileSync(faults, "utf8").trimEnd().split("\r\n");
  expect(lines).toHaveLength(10_001);
  expect(lines.at(-1)).toMatch(/^10002,Received,/);
  expect(await here()).toEqual({ requests: 0, imports: 0, audited: 0 });
});

test("columns that are not read are named in the answer", async () => {
  writeFileSync(file, [`${HEADER},Notes,,Judge`, `${good(0)},x,,y`, ""].join("\r\n"));
  const { code, answer } = await run("--dry-run");
  expect([code, answer.notRead]).toEqual([0, ["Notes", "Judge"]]);
  write([good(0)]);
  expect((await run("--dry-run")).answer.notRead).toEqual([]);
});

/** The number of the lock under which the test keeps an import half-way. */
const HALF_WAY = 6_041;
const KEPT_HALF_WAY = `
  CREATE FUNCTION kept_half_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM set_config('lock_timeout', '0', true), pg_advisory_xact_lock(${HALF_WAY}); RETURN NEW; END $$;
  CREATE TRIGGER a_kept_half_way AFTER INSERT ON imported_request FOR EACH ROW WHEN (NEW.row = 1000) EXECUTE FUNCTION kept_half_way()`;
const WAITING = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${HALF_WAY} AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

test("an import whose process is killed half-way leaves nothing, and the next one does it once", async () => {
  write(Array.from({ length: 2_000 }, (_, at) => good(at)));
  const env = { ...process.env, NARROWGATE_BUILD: "test" };
  const build = `import("./cli/build.mjs").then((it) => it.bundleCommands(process.cwd()))`;
  execFileSync(process.execPath, ["-e", build], { env });
  await owner.query(KEPT_HALF_WAY);
  await owner.query("SELECT pg_advisory_lock($1)", [HALF_WAY]);
  const killed = spawn(process.execPath, ["build-test/main.mjs", "import", file], { env, stdio: "ignore" });
  try {
    const ended = once(killed, "exit");
    const waiting = async () => (await owner.query(WAITING)).rows.length === 1;
    expect(await becomes(waiting, 60_000)).toBe(true);
    const [{ pid }] = (await owner.query<{ pid: number }>(WAITING)).rows as [{ pid: number }];
    killed.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);
    await owner.query("SELECT pg_advisory_unlock($1)", [HALF_WAY]);
    const gone = async () =>
      (await owner.query("SELECT FROM pg_stat_activity WHERE pid = $1", [pid])).rows.length === 0;
    expect(await becomes(gone, 60_000)).toBe(true);
  } finally {
    killed.kill("SIGKILL");
    await owner.query("SELECT pg_advisory_unlock_all()");
    await owner.query("DROP TRIGGER a_kept_half_way ON imported_request; DROP FUNCTION kept_half_way()");
  }
  expect(await here()).toEqual({ requests: 0, imports: 0, audited: 0 });
  expect(await run()).toMatchObject({ code: 0, answer: { added: 2_000, same: 0 } });
  expect(await run()).toMatchObject({ code: 0, answer: { added: 0, same: 2_000 } });
  expect(await here()).toEqual({ requests: 2_000, imports: 2, audited: 2 });
});
