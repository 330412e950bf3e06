import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { urlForDatabase, withClient } from "@/cli/database.mjs";
import { becomes } from "@/cli/process-identity.mjs";
import { verifyCommand } from "@/cli/verify";
import { demandInReview, makeWorld } from "@/lib/demands/test-world";

const owner = new Client({ connectionString: process.env.OWNER_DATABASE_URL });

beforeAll(async () => {
  await owner.connect();
  await demandInReview(await makeWorld());
});
afterAll(() => owner.end());

/** What the command answers and says while the database is as these statements leave it: JSON, and beside it sentences. */
async function answerAfter(change: string, back: string, args: string[] = []) {
  const heard = { out: [] as string[], err: [] as string[] };
  const keep = (to: string[]) => (text: unknown) => to.push(String(text)) > 0;
  const streams = [
    vi.spyOn(process.stdout, "write").mockImplementation(keep(heard.out)),
    vi.spyOn(process.stderr, "write").mockImplementation(keep(heard.err)),
  ];
  await owner.query(change);
  try {
    const code = await verifyCommand(args);
    return { code, said: heard.err.join(""), told: JSON.parse(heard.out.join("")) };
  } finally {
    await owner.query(back);
    for (const stream of streams) stream.mockRestore();
  }
}

test("an intact database answers 0, and says what it could not see", async () => {
  const { code, said, told } = await answerAfter("SELECT 1", "SELECT 1");
  expect(code).toBe(0);
  expect(told).toMatchObject({ verdict: "intact", demands: 1, faults: [], further: 0, headOf: null });
  expect(said).toMatch(
    /^\d+ audit rows and the history of 1 demands were checked\.\nIntact\.\nRows cut off at the end/,
  );
});

test("a broken one answers 1 and names what is broken", async () => {
  const { code, said, told } = await answerAfter(
    "UPDATE audit_head SET size = size + 1",
    "UPDATE audit_head SET size = size - 1",
  );
  expect(code).toBe(1);
  expect(told).toMatchObject({ verdict: "broken", faults: [expect.stringContaining("The head counts")] });
  expect(said).toMatch(/The head counts \d+ rows, but the last row is \d+.*\nBroken\.\n/);
});

test("one that cannot be read answers 2", async () => {
  const { code, said, told } = await answerAfter(
    "ALTER TABLE audit_entry RENAME TO hidden",
    "ALTER TABLE hidden RENAME TO audit_entry",
  );
  expect(code).toBe(2);
  expect(told.verdict).toBe("cannot tell");
  expect(said).toContain("could not be checked: This is no database of a desk: it has no table audit_entry");
  expect(said).not.toContain("Intact");
});

test.each(["everything", "--fast", "report.json"])(
  "what it does not know is refused with 2: %s",
  async (word) => {
    const { code, said, told } = await answerAfter("SELECT 1", "SELECT 1", [word]);
    expect([code, told.verdict]).toEqual([2, "cannot tell"]);
    expect(said).toContain(word);
  },
);

test("one whose tables are of another version answers 2 and says so", async () => {
  const { code, said } = await answerAfter(
    "ALTER TABLE audit_entry RENAME details TO hidden",
    "ALTER TABLE audit_entry RENAME hidden TO details",
  );
  expect(code).toBe(2);
  expect(said).toContain("could not be checked: its tables are of another version than this code");
});

/** The command as an operator runs it; `ready` is done once it began. */
async function runVerify(env: Record<string, string>, ready = async (_pid: number) => {}) {
  const command = spawn(process.execPath, ["cli/narrowgate.mjs", "verify"], {
    env: { PATH: process.env.PATH, NODE_ENV: "test", NARROWGATE_BUILD: "test", ...env },
    detached: true,
  });
  let said = "";
  for (const stream of [command.stdout, command.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise<number | null>((resolve) => command.once("close", resolve));
  await ready(command.pid ?? 0);
  return { code: await ended, said };
}

test("what is no database of a desk answers 2, and nothing is made in it or beside it", async () => {
  const server = inject("serverUrl");
  const name = `foreign_${process.pid}`;
  const place = join(inject("dataPlace"), name);
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  try {
    const url = urlForDatabase(server, name);
    const foreign = await runVerify({ DATABASE_URL: url, NARROWGATE_DATA: place });
    expect(foreign.said).toContain("This is no database of a desk: it has no table _prisma_migrations");
    expect(foreign.code).toBe(2);
    const none = await runVerify({ NARROWGATE_DATA: place });
    expect(none.said).toContain(`There is no database in ${place}; name the data place with NARROWGATE_DATA`);
    expect(none.code).toBe(2);
    expect(existsSync(place)).toBe(false);
    const { rows } = await withClient(url, (client) =>
      client.query(
        `SELECT (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public') AS tables,
                (SELECT count(*)::int FROM pg_roles WHERE rolname = '${name}_app') AS roles`,
      ),
    );
    expect(rows).toEqual([{ tables: 0, roles: 0 }]);
  } finally {
    await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
});

test("one that was interrupted answers 2, because it cannot tell", async () => {
  const waits = async () => {
    // Tables have the same number in all databases of one template.
    const asked = `SELECT FROM pg_locks WHERE NOT granted AND relation = 'audit_entry'::regclass
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    return (await owner.query(asked)).rows.length > 0;
  };
  await owner.query("BEGIN");
  await owner.query("LOCK TABLE audit_entry");
  try {
    const { code, said } = await runVerify({ DATABASE_URL: process.env.DATABASE_URL ?? "" }, async (pid) => {
      expect(await becomes(waits, 60_000)).toBe(true);
      process.kill(-pid, "SIGINT");
    });
    expect(said).toBe("");
    expect(code).toBe(2);
  } finally {
    await owner.query("ROLLBACK");
  }
});
