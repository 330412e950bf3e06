import { runImport } from "@/lib/contacts/import/run-imports";
import { keepDoing } from "@/lib/jobs/keep-doing";
import { listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";

/** Milliseconds until the next look without being woken. */
const IDLE = 15_000;

/** Reads and carries out files of contacts as they are handed in, until stopped; a running one is finished first. */
export function keepImporting(failed: (error: unknown) => void): { stop(): Promise<void> } {
  const wakeful = new Wakeful();
  const listener = listen({
    channels: ["contact_import"],
    onNotice: () => wakeful.wake(),
    onConnect: () => wakeful.wake(),
  });
  const importing = keepDoing(async () => ((await runImport()) ? 0 : IDLE), wakeful, failed);
  return {
    async stop() {
      wakeful.stop();
      await importing;
      await listener.close();
    },
  };
}
