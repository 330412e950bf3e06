import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./refusal.mjs";

/** The names of the tables that the migrations of a folder make. */
export function ownTables(folder) {
  const files = readdirSync(folder).map((name) => join(folder, name, "migration.sql"));
  return files
    .filter(existsSync)
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^CREATE TABLE "?(\w+)"?/gm)])
    .map(([, name]) => name);
}

/**
 * Refuses to begin in a database where another program keeps its tables. What an extension brought along is nobody's.
 * @param {import("pg").Client} client
 */
export async function refuseForeignTables(client) {
  const { rows } = await client.query(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = to_regnamespace('public') AND relkind IN ('r', 'p', 'v', 'm', 'f')
        AND relname <> '_prisma_migrations'
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
      ORDER BY relname`,
  );
  if (rows.length === 0) return;
  const named = rows.slice(0, 3).map(({ name }) => name);
  const more = rows.length > named.length ? ` and ${rows.length - named.length} more` : "";
  throw new Refusal(
    `The database ${client.database} holds tables of another program (${named.join(", ")}${more}); ` +
      "name an empty database with DATABASE_URL.",
  );
}
