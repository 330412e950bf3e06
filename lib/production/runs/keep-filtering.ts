import { keepDoing } from "@/lib/jobs/keep-doing";
import { listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";
import { renewRuns } from "./renew-runs";
import { FILTERING, runNext } from "./run-now";

/** Milliseconds until the next look without being woken. */
const IDLE = 15_000;

/** Filters exports as they are given, and again when something changed on which a run stands, until stopped. */
export function keepFiltering(failed: (error: unknown) => void): { stop(): Promise<void> } {
  const wakeful = new Wakeful();
  const listener = listen({
    channels: ["filter"],
    onNotice: () => wakeful.wake(),
    onConnect: () => wakeful.wake(),
  });
  const renewing = keepDoing(
    async () => {
      await renewRuns(FILTERING, failed);
      return IDLE;
    },
    wakeful,
    failed,
  );
  const filtering = keepDoing(async () => ((await runNext()) ? 0 : IDLE), wakeful, failed);
  return {
    async stop() {
      wakeful.stop();
      await Promise.all([renewing, filtering]);
      await listener.close();
    },
  };
}
