import { join } from "node:path";
import { COMMANDS_FOLDER } from "./build-folders.mjs";
import { freePort } from "./check-machine.mjs";
import { childEnvironment } from "./child-environment.mjs";
import { makeEmbeddedDatabase } from "./embedded-database.mjs";
import { isDemo } from "./is-demo.mjs";
import { openDatabase } from "./open-database.mjs";
import { startPostgres } from "./postgres.mjs";
import { Refusal, say } from "./refusal.mjs";
import { fileKeyIds, rolePassword } from "./secrets.mjs";
import { keepRunning, launchProgram } from "./supervise.mjs";
import { waitForMail, waitForWeb } from "./wait-for.mjs";
import { welcome } from "./welcome.mjs";

/**
 * Opens the database, completes the catalog, fills the demo, and keeps mail catcher, worker and web running until asked
 * to stop.
 * @param {{ root: string, place: string, host: string, port: number, noteChild: (pid: number) => void,
 *   ends: (() => Promise<void> | void)[], stopping: () => boolean }} options ends: how to end what was begun, last first
 */
export async function serve({ root, place, host, port, noteChild, ends, stopping }) {
  const { appUrl, unfilled } = await openPlaceDatabase({ root, place, ends });
  const smtpPort = isDemo() ? await freePort() : undefined;
  const smtpUrl = smtpPort && `smtp://127.0.0.1:${smtpPort}`;
  // The demo has one at loopback, so that what it sends can come back and be answered.
  const inboundSmtp = process.env.NARROWGATE_INBOUND_SMTP || (smtpPort && `127.0.0.1:${await freePort()}`);
  const env = childEnvironment({ place, appUrl, port, smtpUrl, inboundSmtp });
  // The database goes last, so that what the others, which end together, still have to write arrives.
  const programs = [];
  ends.push(() => Promise.all(programs.map((end) => end())));
  const launch = (name, args, more) =>
    launchProgram({ name, root, args, env: { ...env, ...more }, onPid: noteChild });
  const keep = async (name, args, more) => {
    const kept = await keepRunning({ name, launch: () => launch(name, args, more) });
    programs.push(kept.stop);
    return kept;
  };
  const finish = (name, args) => runToItsEnd({ name, launch: () => launch(name, args), programs });
  // Nothing that begins meanwhile needs it: the demo brings its own, and nobody is told the address before it is there.
  const catalog = finish("catalog", [`${COMMANDS_FOLDER}/main.mjs`, "install-catalog"]);
  catalog.catch(() => {});
  if (smtpPort) {
    await keep("mail", [`${COMMANDS_FOLDER}/catcher.mjs`], { CATCHER_PORT: String(smtpPort) });
    await waitForMail(smtpPort);
  }
  if (unfilled) await finish("demo", [`${COMMANDS_FOLDER}/seed.mjs`]);
  await keep("worker", [`${COMMANDS_FOLDER}/worker.mjs`]);
  if (inboundSmtp) await keep("receiver", [`${COMMANDS_FOLDER}/receiver.mjs`]);
  const unhurried = ["--import", "./cli/unhurried-requests.mjs", "--import", "./cli/client-address.mjs"];
  const next = [...unhurried, "node_modules/next/dist/bin/next", "start", "-H", host, "-p", String(port)];
  const web = await keep("web", next);
  await waitForWeb({ host, port, web, stopping });
  await catalog;
  if (!stopping()) welcome({ root, place, env });
}

async function openPlaceDatabase({ root, place, ends }) {
  const ownerUrl = process.env.DATABASE_URL || (await keepPostgres({ root, place, ends }));
  const { applied, appUrl, unfilled, release } = await openDatabase({
    root,
    ownerUrl,
    appUrl: process.env.APP_DATABASE_URL,
    appPassword: rolePassword(place, "app"),
    keyIds: fileKeyIds(place),
    demo: isDemo(),
    settle: true,
  });
  ends.push(release);
  if (applied.length > 0) say(`Database migrated: ${applied.join(", ")}`);
  return { appUrl, unfilled };
}

async function keepPostgres({ root, place, ends }) {
  let server;
  const kept = await keepRunning({
    name: "database",
    launch: async () => {
      // On its old port, so that whoever was connected finds it again.
      server = await startPostgres({ root, folder: join(place, "pg18"), port: server?.port });
      return server;
    },
  });
  ends.push(kept.stop);
  return await makeEmbeddedDatabase(server.url, rolePassword(place, "owner"));
}

async function runToItsEnd({ name, launch, programs }) {
  const program = await launch();
  programs.push(program.stop);
  const how = await program.exited;
  if (how !== "code 0")
    throw new Refusal(`Preparing the ${name} did not succeed (${how}); what it said stands above.`);
}
