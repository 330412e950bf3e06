import { keepDoing } from "@/lib/jobs/keep-doing";
import { listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";
import { makeAskedReport } from "./make-asked-report";

/** Milliseconds until the next look without being woken. */
const IDLE = 15_000;

/** Makes the reports that are asked for, until stopped; one under way is finished first. */
export function keepMakingReports(failed: (error: unknown) => void): { stop(): Promise<void> } {
  const wakeful = new Wakeful();
  const listener = listen({
    channels: ["report_making"],
    onNotice: () => wakeful.wake(),
    onConnect: () => wakeful.wake(),
  });
  const making = keepDoing(async () => ((await makeAskedReport()) ? 0 : IDLE), wakeful, failed);
  return {
    async stop() {
      wakeful.stop();
      await making;
      await listener.close();
    },
  };
}
