import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { urlForDatabase, withClient } from "@/cli/database.mjs";
import { openDatabase } from "@/cli/open-database.mjs";
import { ownTables } from "@/cli/own-tables.mjs";
import { createTestDatabase, dropTestDatabase } from "@/cli/test-server.mjs";

const server = inject("serverUrl");
let database: { name: string; ownerUrl: string };

beforeEach(async () => {
  database = await createTestDatabase(server, inject("templateDatabase"));
});
afterEach(() => dropTestDatabase(server, database.name));

async function start(demo: boolean, settle = true) {
  const { ownerUrl } = database;
  const options = { root: process.cwd(), ownerUrl, appPassword: "for-tests-only" };
  await (await openDatabase({ ...options, demo, settle })).release();
}

const ask = async (sql: string) => (await withClient(database.ownerUrl, (client) => client.query(sql))).rows;

const addPerson = (demo: boolean) =>
  ask(`INSERT INTO person (name, email, demo) VALUES ('Somebody', 'somebody-${demo}@example.test', ${demo})`);

async function state() {
  const [row] = await ask(
    `SELECT (SELECT count(*)::int FROM person) AS people, (SELECT offset_seconds FROM demo_clock) AS offset_seconds,
            (SELECT count(*)::int FROM audit_entry) AS audited, (SELECT size::int FROM audit_head) AS head`,
  );
  return row;
}

const BEGUN = { people: 0, offset_seconds: -7_776_000, audited: 0, head: 0 };
const EMPTY = { ...BEGUN, offset_seconds: null };
const addAuditRow = () =>
  ask("SELECT audit_append(NULL, 'Somebody', 'invented', NULL, NULL, NULL, NULL, NULL, '{}')");

/** As a demo stands whose filling was killed. */
async function cutOff() {
  await start(true);
  await addPerson(true);
  await addAuditRow();
}

test("a demo that was cut off is cleared and begun anew", async () => {
  await cutOff();
  expect(await state()).toEqual({ ...BEGUN, people: 1, audited: 1, head: 1 });
  await start(true);
  expect(await state()).toEqual(BEGUN);
});

test("with the demo switched off, what it left is cleared with its clock", async () => {
  await cutOff();
  await start(false);
  expect(await state()).toEqual(EMPTY);
});

test("a real person is never cleared, though a demo that was cut off left its clock", async () => {
  await cutOff();
  await addPerson(false);
  await expect(start(true)).rejects.toThrow(
    `The database ${database.name} holds a real desk, but the demo is on: set NARROWGATE_DEMO=0`,
  );
  expect(await state()).toMatchObject({ people: 2, audited: 1 });
  await start(false);
  expect(await state()).toMatchObject({ people: 2, audited: 1, offset_seconds: null });
});

test("a real desk refuses the demo, also for a command", async () => {
  await start(false);
  await addPerson(false);
  await expect(start(true)).rejects.toThrow("holds a real desk");
  await expect(start(true, false)).rejects.toThrow("holds a real desk");
  await start(false);
  expect(await state()).toMatchObject({ people: 1, offset_seconds: null });
});

test("a filled demo refuses to become a real desk, whomever it invited meanwhile", async () => {
  await cutOff();
  await ask("UPDATE demo_clock SET filled_at = now()");
  await addPerson(false);
  await expect(start(false)).rejects.toThrow(
    `The database ${database.name} holds the demo, whose demands and clock are invented: set NARROWGATE_DEMO=1`,
  );
  await expect(start(false, false)).rejects.toThrow("holds the demo");
  await start(true);
  expect(await state()).toMatchObject({ people: 2, audited: 1 });
});

test("an empty installation may still become the demo", async () => {
  await start(false);
  await start(true);
  expect(await state()).toEqual(BEGUN);
});

test("while another start fills the demo, none clears it, and no real desk begins there", async () => {
  await cutOff();
  const before = await state();
  await withClient(database.ownerUrl, async (filling) => {
    await filling.query("SELECT pg_advisory_lock(72707370)");
    await start(true);
    await expect(start(false)).rejects.toThrow("Another start fills the database");
  });
  expect(await state()).toEqual(before);
});

test("a table that is not ours keeps its rows when a demo is cleared", async () => {
  await cutOff();
  await ask("CREATE TABLE of_somebody_else AS SELECT 1 AS id");
  await start(true);
  expect(await ask("SELECT id FROM of_somebody_else")).toEqual([{ id: 1 }]);
});

test("our tables are those that the migrations made", async () => {
  const rows = await ask("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  const names = rows.map(({ name }) => name).filter((name) => name !== "_prisma_migrations");
  expect(ownTables("prisma/migrations").sort()).toEqual(names.sort());
});

test("a database of another program is left as it is", async () => {
  const name = `foreign_${process.pid}`;
  const ownerUrl = urlForDatabase(server, name);
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  try {
    await withClient(ownerUrl, (client) =>
      client.query("CREATE TABLE person (id int); CREATE TABLE shop (id int)"),
    );
    await expect(openDatabase({ root: process.cwd(), ownerUrl, appPassword: "x" })).rejects.toThrow(
      `The database ${name} holds tables of another program (person, shop); name an empty database with DATABASE_URL.`,
    );
    const { rows } = await withClient(ownerUrl, (client) =>
      client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"),
    );
    expect(rows).toEqual([{ tablename: "person" }, { tablename: "shop" }]);
  } finally {
    await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
});
