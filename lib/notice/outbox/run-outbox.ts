import { keepDoing } from "@/lib/jobs/keep-doing";
import { type Listener, listen } from "@/lib/jobs/listen";
import { Wakeful } from "@/lib/jobs/wakeful";
import { smtpSettingsOf } from "@/lib/mail/smtp-settings";
import { expireLeases } from "@/lib/notice/outbox/expire-leases";
import { RunningSends } from "@/lib/notice/outbox/running-sends";
import { sendNext } from "@/lib/notice/outbox/send-next";
import { stopForbidden } from "@/lib/notice/outbox/stop-forbidden";

/** How many mails one worker sends at a time, so that a slow server holds up few. */
const LANES = 4;
/** Milliseconds until the next look: without being woken, while a demand is busy, and at lapsed leases. */
const PAUSES = { idle: 5_000, busy: 100, leases: 15_000 };

// Whoever stops us kills us if we take long, and then nobody could say of a running mail whether it went.
const PATIENCE = 2_000;

export interface OutboxSettings {
  smtpUrl: string | undefined;
  /** Told in one line what went wrong or is missing; never an address or a text. */
  say: (words: string, error?: unknown) => void;
  /** Milliseconds that running sends are given once asked to stop; then they are broken off. */
  patience?: number;
  /** Milliseconds that the server may take over each step; for fault runs. */
  limit?: number | undefined;
}

/**
 * Sends what is due until stopped; any number of processes may run it. Without a mail server everything waits.
 * @returns stop: lets running sends finish for a while, then breaks them off; resolves once all is written
 * @throws InvalidInput (SMTP_URL) for a server that cannot be meant
 */
export function runOutbox({ smtpUrl, say, patience = PATIENCE, limit }: OutboxSettings): {
  stop(): Promise<void>;
} {
  const smtp = smtpUrl === undefined ? undefined : smtpSettingsOf(smtpUrl);
  if (!smtp) say("No SMTP_URL is set: mails are kept, and wait for a mail server.");
  const running = new RunningSends();
  const wakeful = new Wakeful();
  const stumbled = (error: unknown) => say("The outbox stumbled and goes on.", error);
  const send = async () => {
    const did = smtp
      ? await sendNext({ smtp, running, ...(limit && { timeouts: timeoutsOf(limit) }) })
      : "idle";
    if (did === "idle") return PAUSES.idle;
    return did === "busy" ? PAUSES.busy : 0;
  };
  const expire = async () => {
    await expireLeases();
    return PAUSES.leases;
  };
  const listener = wakeBy(wakeful, running, stumbled);
  const lanes = [
    ...Array.from({ length: LANES }, () => keepDoing(send, wakeful, stumbled)),
    keepDoing(expire, wakeful, stumbled),
  ];
  return {
    async stop() {
      wakeful.stop();
      const giveUp = setTimeout(() => running.stopAll(), patience);
      await Promise.all(lanes);
      clearTimeout(giveUp);
      await listener.close();
    },
  };
}

const timeoutsOf = (limit: number) => ({ connect: limit, greeting: limit, idle: limit, total: 5 * limit });

function wakeBy(wakeful: Wakeful, running: RunningSends, stumbled: (error: unknown) => void): Listener {
  return listen({
    channels: ["outbox", "secrecy"],
    onNotice: (channel, payload) => (channel === "secrecy" ? running.stop(payload) : wakeful.wake()),
    onConnect: () => {
      wakeful.wake();
      stopForbidden(running, running.ids).catch(stumbled);
    },
  });
}
