import { join } from "node:path";
import { makeEmbeddedDatabase } from "./embedded-database.mjs";
import { isDemo } from "./is-demo.mjs";
import { openDatabase } from "./open-database.mjs";
import { lockPlace, openPlace } from "./place.mjs";
import { runningPostgresUrl, startPostgres } from "./postgres.mjs";
import { rolePassword } from "./secrets.mjs";

/**
 * The database for one command: the one DATABASE_URL names, the embedded one where it runs, or that one started for the
 * time of the command.
 * @param {{ root: string, place: string }} options
 * @returns {Promise<{ ownerUrl: string, appUrl: string, close(): Promise<void> }>}
 */
export async function openForCommand({ root, place }) {
  openPlace(place);
  const server = process.env.DATABASE_URL ? undefined : await reachPostgres({ root, place });
  try {
    const ownerUrl = server
      ? await makeEmbeddedDatabase(server.url, rolePassword(place, "owner"))
      : process.env.DATABASE_URL;
    const appUrl = process.env.APP_DATABASE_URL;
    const appPassword = rolePassword(place, "app");
    const opened = await openDatabase({ root, ownerUrl, appUrl, appPassword, demo: isDemo() });
    return {
      ownerUrl,
      appUrl: opened.appUrl,
      close: async () => {
        await opened.release();
        await server?.stop();
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

async function reachPostgres({ root, place }) {
  const folder = join(place, "pg18");
  const url = runningPostgresUrl(folder);
  if (url) return { url, stop: async () => {} };
  const lock = await lockPlace(place);
  const server = await startPostgres({ root, folder });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      lock.release();
    },
  };
}
