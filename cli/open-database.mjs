import { join } from "node:path";
import { prepareAppRole } from "./app-role.mjs";
import { checkServerVersion, withClient } from "./database.mjs";
import { prepareDemo } from "./demo-database.mjs";
import { applyMigrations, withMigrationLock } from "./migrate.mjs";

/**
 * Brings a database to the state this code needs: migrated, with the role of web and worker and its rights.
 * @param {{ root: string, ownerUrl: string, appUrl?: string, appPassword: string, demo?: boolean }} options demo: begin one if empty
 * @returns {Promise<{ applied: string[], ownerUrl: string, appUrl: string, release(): Promise<void> }>} applied are the
 *   names of new migrations; release gives up the connection that shows others that this installation works here
 */
export async function openDatabase({ root, ownerUrl, appUrl, appPassword, demo = false }) {
  return await withClient(ownerUrl, async (client) => {
    await checkServerVersion(client);
    return await withMigrationLock(client, async () => {
      const applied = await applyMigrations(client, join(root, "prisma/migrations"));
      if (demo) await prepareDemo(client);
      const grants = join(root, "prisma/grants.sql");
      const role = await prepareAppRole(client, { ownerUrl, appUrl, password: appPassword, grants });
      return { applied, ownerUrl, appUrl: role.url, release: () => role.presence.end() };
    });
  });
}
