import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { quoteName, urlForDatabase, urlForRole, withClient } from "@/cli/database.mjs";
import { openDatabase } from "@/cli/open-database.mjs";
import { createTestDatabase, dropTestDatabase } from "@/cli/test-server.mjs";

const server = inject("serverUrl");
const root = process.cwd();
// A server that lets everybody in has no opinion on passwords.
const trusting = await withClient(
  urlForRole(server, new URL(server).username, "wrong"),
  async () => true,
).catch(() => false);
let database: { name: string; ownerUrl: string; appUrl: string };

beforeAll(async () => {
  database = await createTestDatabase(server, inject("templateDatabase"));
});
afterAll(() => dropTestDatabase(server, database.name));

const open = (options: { appPassword: string; appUrl?: string; ownerUrl?: string; keyIds?: string[] }) =>
  openDatabase({ root, ownerUrl: database.ownerUrl, ...options });

test("the app's role owns nothing and has no power over roles, databases or row security", async () => {
  const { rows } = await withClient(database.appUrl, (client) =>
    client.query(`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
      FROM pg_roles WHERE rolname = current_user`),
  );
  const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
  expect(rows).toEqual([{ ...none, rolreplication: false, owned: 0 }]);
});

test.each([
  "CREATE TABLE own (id int)",
  "DROP TABLE person",
  'DELETE FROM "_prisma_migrations"',
  "ALTER TABLE person DISABLE TRIGGER ALL",
])("the app's role may not %s", async (statement) => {
  await expect(withClient(database.appUrl, (client) => client.query(statement))).rejects.toThrow(
    /permission denied|must be owner/,
  );
});

test.skipIf(trusting)("while one installation works, another with other secrets is refused", async () => {
  const first = await open({ appPassword: "for-tests-only" });
  await expect(open({ appPassword: "another" })).rejects.toThrow(
    "Another installation works on this database",
  );
  await first.release();
});

test.skipIf(trusting)("a password that was lost is replaced when nobody works with the old one", async () => {
  const opened = await open({ appPassword: "a-new-one" });
  await opened.release();
  expect(opened.appUrl).toContain("a-new-one");
  await expect(withClient(database.appUrl, async () => {})).rejects.toThrow("does not let the role");
  await (await open({ appPassword: "for-tests-only" })).release();
});

test("an owner without CREATEROLE is told which SQL an administrator has to run, and that role is then used", async () => {
  const owner = `plain_${process.pid}`;
  const app = `by_hand_${process.pid}`;
  const name = `byhand_${process.pid}`;
  await withClient(server, async (client) => {
    await client.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'x'`);
    await client.query(`GRANT ${owner} TO CURRENT_USER`);
    await client.query(`CREATE DATABASE ${name} OWNER ${owner} TEMPLATE template0`);
  });
  try {
    const ownerUrl = urlForDatabase(urlForRole(server, owner, "x"), name);
    await expect(open({ ownerUrl, appPassword: "y" })).rejects.toThrow(
      `CREATE ROLE ${quoteName(`${name}_app`)} LOGIN`,
    );
    await withClient(server, (client) => client.query(`CREATE ROLE ${app} LOGIN PASSWORD 'y'`));
    const appUrl = urlForRole(ownerUrl, app, "y");
    const opened = await open({ ownerUrl, appUrl, appPassword: "unused" });
    await opened.release();
    expect(opened.appUrl).toBe(appUrl);
    await withClient(appUrl, (client) => client.query("SELECT count(*) FROM person"));
    await withClient(server, (client) => client.query(`GRANT ${owner} TO ${app}`));
    await expect(open({ ownerUrl, appUrl, appPassword: "unused" })).rejects.toThrow(
      `The role ${app} may do too much for web and worker as a member of ${owner}: it must own nothing`,
    );
    await withClient(server, (client) => client.query(`REVOKE ${owner} FROM ${app}`));
    await (await open({ ownerUrl, appUrl, appPassword: "unused" })).release();
    await expect(open({ ownerUrl, appUrl: ownerUrl, appPassword: "" })).rejects.toThrow("may do too much");
  } finally {
    await withClient(server, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.query(`DROP ROLE IF EXISTS ${owner}, ${app}`);
    });
  }
});

test("what the database says while it is prepared is told in a sentence, without a stack", async () => {
  const rename = (from: string, to: string) =>
    withClient(database.ownerUrl, (client) => client.query(`ALTER TABLE ${from} RENAME TO ${to}`));
  await rename("person", "hidden");
  try {
    await expect(open({ appPassword: "for-tests-only", keyIds: [] })).rejects.toMatchObject({
      name: "Refusal",
      message: `The database ${database.name} could not be prepared: relation "person" does not exist.`,
    });
  } finally {
    await rename("hidden", "person");
  }
});

test("a database whose name means something to a replacement gets its role all the same", async () => {
  const name = `money_$$_$&_${process.pid}`;
  const ownerUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await withClient(server, (client) => client.query(`CREATE DATABASE ${quoteName(name)} TEMPLATE template0`));
  try {
    const opened = await open({ ownerUrl, appPassword: "for-tests-only" });
    await opened.release();
    await withClient(opened.appUrl, (client) => client.query("SELECT count(*) FROM person"));
  } finally {
    await withClient(server, async (client) => {
      await client.query(`DROP DATABASE ${quoteName(name)} WITH (FORCE)`);
      await client.query(`DROP ROLE IF EXISTS ${quoteName(`${name}_app`)}`);
    });
  }
});

test("a second installation whose keys open nothing of what is sealed here is refused", async () => {
  const openWith = async (...keyIds: string[]) =>
    await (await open({ appPassword: "for-tests-only", keyIds })).release();
  await openWith("first");
  await openWith("second");
  await withClient(database.ownerUrl, (client) =>
    client.query(
      `INSERT INTO stored_file (id, name, size, sha256, wrapped_key, key_id)
       VALUES (gen_random_uuid(), 'paper.pdf', 1, repeat('0', 64), 'wrapped', 'first')`,
    ),
  );
  await expect(openWith("second")).rejects.toThrow(
    "need the key first, which NARROWGATE_FILE_KEY does not hold; copy the folder secrets",
  );
  await openWith("second", "first");
});

test.each([
  ["quatsch", "is not a URL of PostgreSQL"],
  ["postgresql://u:geheim@localhost/x?a=b&options=-c%20TimeZone%3DAsia/Tokyo", "may not carry `options`"],
  ["postgresql://u:geheim@localhost/x?sslmode=verify-full&sslrootcert=/nowhere.crt", "The file /nowhere.crt"],
  ["postgresql://u:geheim@127.0.0.1:1/x", "x at 127.0.0.1:1 cannot be reached (ECONNREFUSED)"],
])("the address %s is refused in a sentence without a password", async (ownerUrl, words) => {
  const refusal = open({ ownerUrl, appPassword: "" });
  await expect(refusal).rejects.toThrow(words);
  await expect(refusal).rejects.not.toThrow("geheim");
});

test("a database that does not exist and a password that is wrong are told apart", async () => {
  const missing = urlForDatabase(database.ownerUrl, "no_such_database");
  await expect(open({ ownerUrl: missing, appPassword: "" })).rejects.toThrow(
    "does not exist; create it first",
  );
  const stranger = urlForRole(database.ownerUrl, "nobody_at_all", "x");
  await expect(open({ ownerUrl: stranger, appPassword: "" })).rejects.toThrow(
    "does not let the role nobody_at_all in",
  );
});
