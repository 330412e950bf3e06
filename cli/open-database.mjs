import { join } from "node:path";
import { prepareAppRole } from "./app-role.mjs";
import { asRefusal, checkServerVersion, withClient } from "./database.mjs";
import { refuseOtherKind, settleDemo } from "./demo-database.mjs";
import { applyMigrations, withMigrationLock } from "./migrate.mjs";
import { refuseOtherKeys } from "./other-keys.mjs";
import { ownTables } from "./own-tables.mjs";

/**
 * Brings a database to the state this code needs: migrated, with the role of web and worker and its rights.
 * @param {{ root: string, ownerUrl: string, appUrl?: string, appPassword: string,
 *   keyIds?: string[], demo?: boolean, settle?: boolean }} options keyIds: of the keys for files that this installation holds;
 *   demo: whether the demo was asked for, undefined to take what there is;
 *   settle: make of an empty database what was asked for
 * @returns {Promise<{ applied: string[], ownerUrl: string, appUrl: string, unfilled: boolean, release(): Promise<void> }>}
 *   applied are the names of new migrations; unfilled: a demo waits to be filled; release gives up the connection that shows others that this installation works here
 */
export async function openDatabase({ root, ownerUrl, appUrl, appPassword, keyIds, demo, settle = false }) {
  const prepare = async (client) => {
    await checkServerVersion(client);
    return await withMigrationLock(client, async () => {
      const migrations = join(root, "prisma/migrations");
      const applied = await applyMigrations(client, migrations);
      const unfilled = settle && (await settleDemo(client, { demo, tables: ownTables(migrations) }));
      if (!settle && demo !== undefined) await refuseOtherKind(client, demo);
      if (keyIds) await refuseOtherKeys(client, keyIds);
      const grants = join(root, "prisma/grants.sql");
      const role = await prepareAppRole(client, { ownerUrl, appUrl, password: appPassword, grants });
      return { applied, ownerUrl, appUrl: role.url, unfilled, release: () => role.presence.end() };
    });
  };
  return await withClient(ownerUrl, (client) =>
    prepare(client).catch((error) => {
      throw asRefusal(client, error);
    }),
  );
}
