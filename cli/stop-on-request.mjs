import { say } from "./refusal.mjs";

/**
 * Runs `stop` once and exits when somebody presses Ctrl-C, sends SIGTERM, or ends the npm that started us: without
 * watching for that, `npm start` killed by force would leave a supervisor behind that nobody sees.
 * @param {() => Promise<void>} stop
 * @returns {() => boolean} whether stopping has begun
 */
export function stopOnRequest(stop) {
  let stopping = false;
  const begin = async () => {
    if (stopping) return;
    stopping = true;
    say("Stopping …");
    await stop().catch((error) => say(`Stopping went wrong: ${error.message}`));
    say("Stopped");
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, begin);
  // A console that is gone must not end us before the database has been stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === "start") {
    setInterval(() => process.ppid !== parent && begin(), 300).unref();
  }
  return () => stopping;
}
