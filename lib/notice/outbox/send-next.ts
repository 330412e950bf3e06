import { setTimeout } from "node:timers/promises";
import { requirePermission } from "@/lib/auth/context";
import { InvalidInput } from "@/lib/errors";
import { failPoint } from "@/lib/jobs/fail-point";
import { type SendOptions, type SendOutcome, sendBytes } from "@/lib/mail/send-bytes";
import type { SmtpSettings } from "@/lib/mail/smtp-settings";
import { type Claim, claimNext } from "@/lib/notice/outbox/claim-next";
import { outboxJob } from "@/lib/notice/outbox/job";
import type { RunningSends } from "@/lib/notice/outbox/running-sends";
import { settleMail } from "@/lib/notice/outbox/settle-mail";
import { stopForbidden } from "@/lib/notice/outbox/stop-forbidden";

export interface SendSettings {
  smtp: SmtpSettings | string;
  running: RunningSends;
  timeouts?: SendOptions["timeouts"];
}

// A server may think for ten minutes about a message (RFC 5321, 4.5.3.2.6); the lease outlives the longest send.
const TIMEOUTS = { total: 720_000 };
const LEASE_SECONDS = 780;

/**
 * Claims the next mail that is due, commits, and only then connects and sends; writes what became of it. `sent` says
 * that a mail was tried, `settled` that one was kept back, `busy` that one is due but its demand is being worked on.
 */
export async function sendNext({
  smtp,
  running,
  timeouts = TIMEOUTS,
}: SendSettings): Promise<"sent" | "settled" | "busy" | "idle"> {
  requirePermission(outboxJob, "mail:send");
  const found = await claimNext(LEASE_SECONDS);
  if (typeof found === "string") return found;
  failPoint("after_claim");
  const { mail } = found;
  const abort = running.begin(mail.id);
  try {
    // Secrecy committed between the claim and this line could not yet reach the signal.
    await stopForbidden(running, [mail.id]);
    await settleInTime(
      found,
      await deliver(mail, { smtp, abort, envelopeId: mail.id, timeouts, witness: failPoint }),
    );
  } finally {
    running.end(mail.id);
  }
  return "sent";
}

async function deliver(mail: Claim["mail"], options: SendOptions): Promise<SendOutcome> {
  try {
    const bytes = Buffer.from(mail.bytes);
    return await sendBytes({ bytes, from: mail.bounceAddress, to: mail.toAddress }, options);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return {
      result: "FAILED",
      response: "The address is none that mail can be sent to.",
      reachedData: false,
    };
  }
}

const AGAIN_AFTER = 1_000;

/** What is known of a mail is not lost because the database restarts: tried until the lease is over. */
async function settleInTime(claim: Claim, outcome: SendOutcome): Promise<void> {
  const giveUp = performance.now() + 1_000 * LEASE_SECONDS;
  for (;;) {
    try {
      return await settleMail(claim, outcome);
    } catch (error) {
      if (performance.now() > giveUp) throw error;
      await setTimeout(AGAIN_AFTER);
    }
  }
}
