import { keepDoing } from "@/lib/jobs/keep-doing";
import { listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";
import { runRequestImport } from "./run-request-imports";

/** Milliseconds until the next look without being woken. */
const IDLE = 15_000;

/** Looks through and carries out files of requests as they are handed in, until stopped; a running one is finished first. */
export function keepImportingRequests(failed: (error: unknown) => void): { stop(): Promise<void> } {
  const wakeful = new Wakeful();
  const listener = listen({
    channels: ["request_import"],
    onNotice: () => wakeful.wake(),
    onConnect: () => wakeful.wake(),
  });
  const importing = keepDoing(async () => ((await runRequestImport()) ? 0 : IDLE), wakeful, failed);
  return {
    async stop() {
      wakeful.stop();
      await importing;
      await listener.close();
    },
  };
}
