import { readdirSync } from "node:fs";
import path from "node:path";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

interface Connection {
  role: string;
  zone: string;
  /** By itself, or by a role that it is a member of and may act as. */
  strong: boolean;
}

/** The migrations this code was built with; their folder stands beside the program, as `next start` wants it. */
const knownMigrations = () =>
  readdirSync(path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations"), {
    withFileTypes: true,
  })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/**
 * What stands in the way of serving, as one sentence, or null: an unreachable database, a session that is not in UTC
 * (instants would be read wrongly), another state of the migrations, or a role that could change the rules which
 * PostgreSQL keeps.
 */
export async function startObstacle(migrations: string[] = knownMigrations()): Promise<string | null> {
  try {
    env();
  } catch (error) {
    return `The settings are not complete: ${(error as Error).message}.`;
  }
  try {
    const [connection] = await db().$queryRaw<Connection[]>`
      SELECT rolname::text AS role, current_setting('TimeZone') AS zone,
             EXISTS (SELECT FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')
               AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
                 OR r.rolname IN ('pg_write_all_data', 'pg_database_owner')
                 OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid))) AS strong
        FROM pg_roles WHERE rolname = current_user`;
    return connectionObstacle(connection) ?? (await migrationObstacle(migrations));
  } catch (error) {
    return `The database does not answer as it must: ${reasonOf(error)}.`;
  }
}

function connectionObstacle(connection: Connection | undefined): string | null {
  if (!connection) return "The database does not know its own role.";
  const { role, zone, strong } = connection;
  if (zone !== "UTC") return `The database session runs in the zone ${zone}; it must be UTC.`;
  if (strong)
    return `The role ${role} may change the rules of the database; web and worker need one that owns nothing and belongs to no role that does.`;
  return null;
}

async function migrationObstacle(known: string[]): Promise<string | null> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = rows.map(({ name }) => name);
  const missing = known.filter((name) => !applied.includes(name));
  if (missing.length > 0)
    return `The database lacks the migration ${missing[0]}; run npm start, which applies it.`;
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) return `The database is newer than this code: it has the migration ${unknown[0]}.`;
  return null;
}

// PostgreSQL's own words hold names of the database and its roles, never a password.
function reasonOf(error: unknown): string {
  const { message = "", code = "" } = error as { message?: string; code?: string };
  const last = message.split("\n").filter(Boolean).at(-1) ?? "";
  return (last || code || "no reason given").replace(/\.$/, "");
}

/** Checks before the first request whether this process may serve; ends it with one line on stderr if not. */
export async function boot(): Promise<void> {
  const obstacle = await startObstacle();
  if (obstacle === null) return;
  process.stderr.write(`Narrowgate cannot serve. ${obstacle}\n`);
  process.exit(1);
}
