import { isMainThread } from "node:worker_threads";

// Loaded into each child before its own code: when its starter ends, however that happens, the channel to it closes and
// the child ends too, in order if it can and in any case soon. Children of the child have channels of their own.
if (isMainThread && process.channel && String(process.ppid) === process.env.NARROWGATE_LEASHED_TO) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 2000).unref();
  });
  process.channel.unref();
}
