import { commandLine, parentOf, processIdentity } from "./process-identity.mjs";
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

function whenStartersEnd(begin) {
  const noted = starters().map((pid) => [pid, processIdentity(pid)]);
  const gone = () => noted.some(([pid, identity]) => processIdentity(pid) !== identity);
  setInterval(() => gone() && begin(), process.platform === "linux" ? 300 : 5000).unref();
}

// npm starts a shell, which starts us, or becomes us as bash does. Whoever started npm may end before it.
function starters() {
  const parent = process.ppid;
  const isShell = commandLine(parent).includes(process.env.npm_lifecycle_script);
  return isShell ? [parent, parentOf(parent)] : [parent];
}
