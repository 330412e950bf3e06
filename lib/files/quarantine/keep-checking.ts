import { keepDoing } from "@/lib/jobs/keep-doing";
import { listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";
import { checkNext } from "./check-file";

/** Milliseconds until the next look without being woken. */
const IDLE = 15_000;

/** Checks what was handed in and waits, until stopped; a window that is being scanned is finished first. */
export function keepChecking(failed: (error: unknown) => void): { stop(): Promise<void> } {
  const wakeful = new Wakeful();
  const listener = listen({
    channels: ["file_check"],
    onNotice: () => wakeful.wake(),
    onConnect: () => wakeful.wake(),
  });
  const checking = keepDoing(async () => ((await checkNext()) ? 0 : IDLE), wakeful, failed);
  return {
    async stop() {
      wakeful.stop();
      await checking;
      await listener.close();
    },
  };
}
