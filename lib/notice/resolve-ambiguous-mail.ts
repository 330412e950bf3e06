import type { Context } from "@/lib/auth/context";
import type { MailFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput, NotReady } from "@/lib/errors";
import type { WaitingState } from "@/lib/notice/mail-queue/read-queue";
import { settledAs } from "@/lib/notice/mail-queue/settled-as";
import { whyNotAgainOfDemand } from "@/lib/notice/mail-queue/why-not-again-of-demand";
import type { ResolveAmbiguousMailInput } from "@/lib/notice/schema";
import { settleOwed } from "@/lib/notice/settle-owed";

/** The mails that wait for a person: without a clear answer, refused for good, or held. */
export const UNSETTLED: readonly MailFacts["state"][] = ["AMBIGUOUS", "FAILED", "HELD"];

/**
 * A named person settles a mail that stands in the queue: it was accepted after all, did not arrive, is sent again, or is given up.
 * Only this sends a mail a second time that may have arrived.
 * @throws as `addRecord`; InvalidInput by field; NotReady where sending again would break a rule
 */
export function resolveAmbiguousMail(ctx: Context, input: ResolveAmbiguousMailInput): Promise<Done> {
  return addRecord(ctx, "resolveAmbiguousMail", input, async (tx, facts) => {
    const mail = facts.mails.find((one) => one.id === input.mailId);
    if (!mail) throw new InvalidInput({ mailId: "Choose a mail of this demand." });
    if (!UNSETTLED.includes(mail.state)) throw new Conflict("This mail is settled already, or under way.");
    const { decision, reason } = input;
    const refusal = decision === "SEND_AGAIN" ? await whyNotAgainOfDemand(tx, facts, mail) : null;
    if (refusal) throw new NotReady(refusal);
    const was = { state: mail.state as WaitingState, possiblyArrived: mail.possiblyArrived };
    const data = settledAs(was, decision, reason, facts.now);
    await tx.outboxMessage.update({ where: { id: mail.id }, data });
    if (decision === "ACCEPTED" && mail.recipientId) await settleOwed(tx, mail.recipientId, facts.now);
    if (decision === "SEND_AGAIN") await tx.$executeRaw`SELECT pg_notify('outbox', '')`;
    return { details: { mail: mail.id, was: mail.state, decision: input.decision } };
  });
}
