import { join } from "node:path";
import pg from "pg";
import type { Setting } from "@/cli/faults/campaign";
import { connect, db } from "@/lib/db";

// Outside the bundle, because it finds its files by its own place in the clone.
const testServer = (root: string): Promise<typeof import("@/cli/test-server.mjs")> =>
  import(join(root, "cli/test-server.mjs"));

/** Stands still until it is told the time, so that two runs meet the very same instants. */
const TOLD_TIME = `
  CREATE TABLE told_time (at timestamptz NOT NULL);
  GRANT SELECT ON told_time TO PUBLIC;
  CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT at FROM told_time $$;`;

/** A database whose clock is told the time. */
export interface ToldTime {
  tell(at: number): Promise<void>;
}

/**
 * Does the work with process and database in one time zone, on a fresh database to which db() leads meanwhile, beginning
 * at this instant.
 */
export async function inServerZone<T>(
  { root, serverUrl }: Setting,
  zone: string,
  begins: number,
  work: (clock: ToldTime) => Promise<T>,
): Promise<T> {
  const { createTestDatabase, dropTestDatabase, prepareTestTemplate } = await testServer(root);
  const { name, ownerUrl, appUrl } = await createTestDatabase(
    serverUrl,
    await prepareTestTemplate(serverUrl),
  );
  const shared = globalThis as { narrowgateDatabase?: ReturnType<typeof connect> };
  const [usual, usualZone] = [shared.narrowgateDatabase, process.env.TZ];
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `ALTER DATABASE ${pg.escapeIdentifier(name)} SET timezone TO ${pg.escapeLiteral(zone)}`,
    );
    await owner.query(TOLD_TIME);
    await owner.query("INSERT INTO told_time VALUES ($1)", [new Date(begins)]);
    process.env.TZ = zone;
    shared.narrowgateDatabase = connect(appUrl);
    return await work({
      tell: async (at) => void (await owner.query("UPDATE told_time SET at = $1", [new Date(at)])),
    });
  } finally {
    await db().$disconnect();
    if (usual) shared.narrowgateDatabase = usual;
    else delete shared.narrowgateDatabase;
    if (usualZone === undefined) delete process.env.TZ;
    else process.env.TZ = usualZone;
    await owner.end();
    await dropTestDatabase(serverUrl, name);
  }
}
