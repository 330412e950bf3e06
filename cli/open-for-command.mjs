import { existsSync } from "node:fs";
import { join } from "node:path";
import { urlForDatabase } from "./database.mjs";
import { makeEmbeddedDatabase, NAME } from "./embedded-database.mjs";
import { isDemo } from "./is-demo.mjs";
import { openDatabase } from "./open-database.mjs";
import { lockPlace, openPlace } from "./place.mjs";
import { runningPostgresUrl, startPostgres } from "./postgres.mjs";
import { Refusal } from "./refusal.mjs";
import { fileKeyIds, rolePassword } from "./secrets.mjs";

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
    const keyIds = fileKeyIds(place);
    const opened = await openDatabase({ root, ownerUrl, appUrl, appPassword, keyIds, demo: isDemo() });
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

/**
 * The database for a command that only reads: nothing is migrated, made or granted in it.
 * @param {{ root: string, place: string }} options
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function openToRead({ root, place }) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} };
  if (!existsSync(join(place, "pg18/cluster"))) {
    throw new Refusal(
      `There is no database in ${place}; name the data place with NARROWGATE_DATA, or a database with DATABASE_URL.`,
    );
  }
  const server = await reachPostgres({ root, place });
  return { url: urlForDatabase(server.url, NAME), close: server.stop };
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
