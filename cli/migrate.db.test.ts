import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { quoteName, urlForDatabase, withClient } from "@/cli/database.mjs";
import { applyMigrations, withMigrationLock } from "@/cli/migrate.mjs";

const server = inject("serverUrl");
const database = `migrate_test_${process.pid}`;
let folder = "";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
  await withClient(server, (client) =>
    client.query(`CREATE DATABASE ${quoteName(database)} TEMPLATE template0`),
  );
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await withClient(server, (client) => client.query(`DROP DATABASE ${quoteName(database)} WITH (FORCE)`));
});

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

const apply = (): Promise<string[]> =>
  withClient(urlForDatabase(server, database), (client) =>
    withMigrationLock(client, () => applyMigrations(client, folder)),
  );

const ask = async (sql: string) =>
  (await withClient(urlForDatabase(server, database), (client) => client.query(sql))).rows;

test("migrations are applied in the order of their names, once", async () => {
  write("2_b", "INSERT INTO thing VALUES (1)");
  write("1_a", "CREATE TABLE thing (id int)");
  expect(await apply()).toEqual(["1_a", "2_b"]);
  expect(await apply()).toEqual([]);
  expect(await ask("SELECT id FROM thing")).toEqual([{ id: 1 }]);
});

test("several starts at once apply each migration once", async () => {
  write("1_a", "CREATE TABLE thing (id int); INSERT INTO thing VALUES (1)");
  const applied = await Promise.all([apply(), apply(), apply()]);
  expect(applied.flat()).toEqual(["1_a"]);
  expect(await ask("SELECT id FROM thing")).toEqual([{ id: 1 }]);
});

test("a migration that fails in its middle leaves nothing behind and can be corrected", async () => {
  write("1_a", "CREATE TABLE thing (id int); SELECT 1 / 0");
  await expect(apply()).rejects.toThrow("The migration 1_a failed and was undone: division by zero.");
  expect(await ask("SELECT to_regclass('thing') AS thing")).toEqual([{ thing: null }]);
  write("1_a", "CREATE TABLE thing (id int)");
  expect(await apply()).toEqual(["1_a"]);
});

test("a migration that was changed after it was applied is refused", async () => {
  write("1_a", "CREATE TABLE thing (id int)");
  await apply();
  write("1_a", "CREATE TABLE thing (id bigint)");
  await expect(apply()).rejects.toThrow("The migration 1_a was changed after it was applied");
});

test("a database with a migration that the code does not know is refused as newer", async () => {
  write("1_a", "SELECT 1");
  write("2_b", "SELECT 1");
  await apply();
  rmSync(join(folder, "2_b"), { recursive: true });
  await expect(apply()).rejects.toThrow("The database is newer than this code: it has the migration 2_b");
});

test("a migration that another tool began and did not finish is refused", async () => {
  write("1_a", "SELECT 1");
  await apply();
  await ask(`UPDATE "_prisma_migrations" SET finished_at = NULL`);
  await expect(apply()).rejects.toThrow("The migration 1_a was begun by another tool and failed");
});
