import { mailEntryLinks } from "@/lib/contacts/links/mail-entry-links";
import { keepDoing } from "@/lib/jobs/keep-doing";
import { listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";

/** Milliseconds until the next look without being woken. */
const IDLE = 15_000;

/** Mails the links that were asked for, as soon as they are, until stopped. */
export function keepMailingLinks(failed: (error: unknown) => void): { stop(): Promise<void> } {
  const wakeful = new Wakeful();
  const listener = listen({
    channels: ["link_wish"],
    onNotice: () => wakeful.wake(),
    onConnect: () => wakeful.wake(),
  });
  const mailing = keepDoing(async () => ((await mailEntryLinks()) > 0 ? 0 : IDLE), wakeful, failed);
  return {
    async stop() {
      wakeful.stop();
      await mailing;
      await listener.close();
    },
  };
}
