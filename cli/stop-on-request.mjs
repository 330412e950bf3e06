import { parentOf, processIdentity } from "./process-identity.mjs";
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
  if (process.env.npm_lifecycle_event === "start") whenStartersEnd(begin);
  return () => stopping;
}

// npm starts a shell, which starts us.
function whenStartersEnd(begin) {
  const starters = [process.ppid, parentOf(process.ppid)].map((pid) => [pid, processIdentity(pid)]);
  const gone = () => starters.some(([pid, identity]) => processIdentity(pid) !== identity);
  setInterval(() => gone() && begin(), process.platform === "linux" ? 300 : 5000).unref();
}
