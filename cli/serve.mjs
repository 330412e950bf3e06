import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./check-machine.mjs";
import { childEnvironment, isDemo } from "./child-environment.mjs";
import { makeEmbeddedDatabase } from "./embedded-database.mjs";
import { openDatabase } from "./open-database.mjs";
import { startPostgres } from "./postgres.mjs";
import { Refusal, say } from "./refusal.mjs";
import { rolePassword } from "./secrets.mjs";
import { stopOnRequest } from "./stop-on-request.mjs";
import { keepRunning, launchProgram } from "./supervise.mjs";
import { waitForMail, waitForWeb } from "./wait-for.mjs";
import { welcome } from "./welcome.mjs";

/**
 * Opens the database, fills it in the demo, and keeps mail catcher, worker and web running until asked to stop.
 * @param {{ root: string, place: string, host: string, port: number, lock: { release(): void },
 *   noteChild: (pid: number) => void }} options
 */
export async function serve({ root, place, host, port, lock, noteChild }) {
  const running = [];
  const stopping = stopOnRequest(async () => {
    for (const stop of running.reverse()) await stop();
    lock.release();
  });
  const keep = async (name, launch) => {
    const kept = await keepRunning({ name, launch });
    running.push(kept.stop);
    return kept;
  };

  const ownerUrl = process.env.DATABASE_URL || (await keepPostgres({ root, place, keep }));
  const { applied, appUrl, release } = await openDatabase({
    root,
    ownerUrl,
    appUrl: process.env.APP_DATABASE_URL,
    appPassword: rolePassword(place, "app"),
  });
  if (applied.length > 0) say(`Database migrated: ${applied.join(", ")}`);
  running.push(release);

  const smtpPort = isDemo() ? await freePort() : undefined;
  const smtpUrl = smtpPort && `smtp://127.0.0.1:${smtpPort}`;
  const env = childEnvironment({ place, appUrl, port, smtpUrl });
  const program = (name, args, more = {}) =>
    launchProgram({ name, root, args, env: { ...env, ...more }, onPid: noteChild });

  if (smtpPort) {
    await keep("mail", () => program("mail", ["build/catcher.mjs"], { CATCHER_PORT: String(smtpPort) }));
    await waitForMail(smtpPort);
    await fillDemo(root, program);
  }
  await keep("worker", () => program("worker", ["build/worker.mjs"]));
  const next = ["node_modules/next/dist/bin/next", "start", "-H", host, "-p", String(port)];
  const web = await keep("web", () => program("web", next));
  await waitForWeb({ host, port, web, stopping });
  await welcome({ root, place, env });
}

async function keepPostgres({ root, place, keep }) {
  let server;
  await keep("database", async () => {
    // On its old port, so that whoever was connected finds it again.
    server = await startPostgres({ root, folder: join(place, "pg18"), port: server?.port });
    return { exited: server.exited, stop: server.stop };
  });
  return await makeEmbeddedDatabase(server.url, rolePassword(place, "owner"));
}

// The seed itself sees whether the database is empty.
async function fillDemo(root, program) {
  if (!existsSync(join(root, "build/seed.mjs"))) return;
  const seed = await program("demo", ["build/seed.mjs"]);
  const how = await seed.exited;
  if (how !== "code 0")
    throw new Refusal(`The demo could not be filled (${how}); what it said stands above.`);
}
