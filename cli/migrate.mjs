import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refuseForeignTables } from "./own-tables.mjs";
import { Refusal, say } from "./refusal.mjs";

/** The key of Prisma's own advisory lock, so that its tools and this runner never migrate at the same time. */
const LOCK = 72707369;

// The table is Prisma's, column for column: its tools read what was applied here and the other way round.
const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/** Runs `work` while no other process migrates this database. */
export async function withMigrationLock(client, work) {
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS taken", [LOCK]);
  if (!rows[0].taken) {
    say("Another start is migrating this database; waiting for it …");
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
  }
  try {
    return await work();
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK]).catch(() => {});
  }
}

/**
 * Applies what is pending of a folder `<name>/migration.sql` in the order of the names, each in one transaction.
 * The caller holds the migration lock. Returns the names applied.
 * @param {import("pg").Client} client the owner's connection
 * @param {string} folder
 */
export async function applyMigrations(client, folder) {
  const known = readMigrations(folder);
  const applied = await readLedger(client);
  if (!known.some(({ name }) => applied.has(name))) await refuseForeignTables(client);
  refuseStrangers(known, applied);
  await prepareLedger(client);
  const pending = known.filter(({ name }) => !applied.has(name));
  for (const migration of pending) await applyOne(client, migration);
  return pending.map(({ name }) => name);
}

async function prepareLedger(client) {
  try {
    // Asked first, because a role that may not create tables must still be able to start on a migrated database.
    if (!(await hasLedger(client))) await client.query(LEDGER);
  } catch (error) {
    throw new Refusal(
      `The role of DATABASE_URL cannot create tables (${error.message}); let it own the database.`,
    );
  }
}

async function hasLedger(client) {
  const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS there`);
  return rows[0].there;
}

function readMigrations(folder) {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const bytes = readFileSync(join(folder, name, "migration.sql"));
    return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
  });
}

async function readLedger(client) {
  if (!(await hasLedger(client))) return new Map();
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function refuseStrangers(known, applied) {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied.values()) {
    const migration = byName.get(name);
    if (!migration) {
      throw new Refusal(
        `The database is newer than this code: it has the migration ${name}; start the newer version.`,
      );
    }
    if (!finished) {
      throw new Refusal(
        `The migration ${name} was begun by another tool and failed; repair it there before the start.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Refusal(
        `The migration ${name} was changed after it was applied; restore its file as it was.`,
      );
    }
  }
}

async function applyOne(client, { name, sql, checksum }) {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw new Refusal(`The migration ${name} failed and was undone: ${error.message}.`);
  }
}
