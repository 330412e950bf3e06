import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { quoteName, urlForDatabase, urlForRole, withClient } from "./database.mjs";
import { makeOwner } from "./embedded-database.mjs";
import { openDatabase } from "./open-database.mjs";
import { startPostgres } from "./postgres.mjs";

const ROOT = join(import.meta.dirname, "..");
const OWNER = "narrowgate_test";
// The servers of the tests listen on 127.0.0.1 and hold nothing but what tests invent.
const PASSWORD = "for-tests-only";
// Databases are made one at a time, because roles and their rights are shared by the whole server.
const LOCK = 72707370;

/**
 * Starts an embedded PostgreSQL for tests, without durable writes. It ends with the process that started it.
 * @param {{ folder: string, long?: boolean }} options a folder that the server's account can reach; see `testPlace`; long:
 *   its databases live for more than a test, and are kept clean as those of a desk are
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} url of a role that may make databases and roles
 */
export async function startTestServer({ folder, long = false }) {
  const server = await startPostgres({ root: ROOT, folder: join(folder, "pg18"), durable: false, long });
  await withClient(server.url, async (client) => {
    await makeOwner(client, OWNER, PASSWORD);
    // Without it a database is not dropped while a session of its app's role, closed a moment ago, still ends.
    await client.query(`GRANT pg_signal_backend TO ${quoteName(OWNER)}`);
  });
  return { url: urlForRole(server.url, OWNER, PASSWORD), stop: server.stop };
}

/**
 * Migrates a database from which `createTestDatabase` copies. It is made once for each state of the migrations.
 * @param {string} url of a role that may make databases and roles
 * @returns {Promise<string>} the template's name
 */
export async function prepareTestTemplate(url) {
  const name = `narrowgate_template_${fingerprint()}`;
  await withServerLock(url, async (client) => {
    const { rows } = await client.query("SELECT datistemplate FROM pg_database WHERE datname = $1", [name]);
    if (rows[0]?.datistemplate) return;
    await client.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
    await client.query(`CREATE DATABASE ${quoteName(name)} TEMPLATE template0`);
    await openAndRelease(urlForDatabase(url, name));
    // Marked last, so that a template whose making was interrupted is made anew.
    await client.query(`ALTER DATABASE ${quoteName(name)} IS_TEMPLATE true`);
  });
  return name;
}

/**
 * A fresh database with all migrations applied and no rows but theirs.
 * @param {string} url
 * @param {string} template from `prepareTestTemplate`
 * @returns {Promise<{ name: string, ownerUrl: string, appUrl: string }>}
 */
export async function createTestDatabase(url, template) {
  const name = `narrowgate_test_${randomBytes(6).toString("hex")}`;
  return await withServerLock(url, async (client) => {
    await client.query(`CREATE DATABASE ${quoteName(name)} TEMPLATE ${quoteName(template)}`);
    return { name, ...(await openAndRelease(urlForDatabase(url, name))) };
  });
}

/** Drops a test database, with whatever is still connected to it, and its role. */
export async function dropTestDatabase(url, name) {
  await withServerLock(url, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`);
    await client.query(`DROP ROLE IF EXISTS ${quoteName(`${name}_app`)}`);
  });
}

async function openAndRelease(ownerUrl) {
  const opened = await openDatabase({ root: ROOT, ownerUrl, appPassword: PASSWORD });
  await opened.release();
  return { ownerUrl, appUrl: opened.appUrl };
}

async function withServerLock(url, work) {
  return await withClient(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    return await work(client);
  });
}

function fingerprint() {
  const hash = createHash("sha256").update(readFileSync(join(ROOT, "prisma/grants.sql")));
  const folder = join(ROOT, "prisma/migrations");
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".toml")) continue;
    hash.update(name).update(readFileSync(join(folder, name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 12);
}
