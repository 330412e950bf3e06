import { keepDoing } from "@/lib/jobs/keep-doing";
import { listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";
import { sealNext } from "./seal-now";

/** Milliseconds until the next look without being woken. */
const IDLE = 15_000;

/** Seals the packages for which that was asked, until stopped; one under way is finished first. */
export function keepSealing(failed: (error: unknown) => void): { stop(): Promise<void> } {
  const wakeful = new Wakeful();
  const listener = listen({
    channels: ["sealing"],
    onNotice: () => wakeful.wake(),
    onConnect: () => wakeful.wake(),
  });
  const sealing = keepDoing(async () => ((await sealNext()) ? 0 : IDLE), wakeful, failed);
  return {
    async stop() {
      wakeful.stop();
      await sealing;
      await listener.close();
    },
  };
}
