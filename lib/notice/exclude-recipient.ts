import { type Context, requirePerson } from "@/lib/auth/context";
import { freshness } from "@/lib/contacts/freshness";
import type { DemandFacts, MailFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { administratorsOf, latestEntry, takenOffUnsettled } from "@/lib/demands/standing";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import type { Administrator } from "@/lib/generated/prisma/client";
import type { ExcludeRecipientInput } from "@/lib/notice/schema";

const WAITS: readonly MailFacts["state"][] = ["READY", "HELD", "FAILED"];

function whyNotLeftOut(contact: Administrator, facts: DemandFacts): Conflict | null {
  const latest = latestEntry(facts, contact.id);
  if (latest?.entry.standing === "EXCLUDED") return new Conflict("This administrator is left out already.");
  if (latest?.entry.standing === "OWED" && secrecyForbids(facts, contact.id))
    return new Conflict(
      "The notice is owed to this administrator; whom to leave out is decided once secrecy no longer forbids it.",
    );
  const state =
    latest?.entry.standing === "TOLD" && !latest.mail?.returnedAt ? latest.mail?.state : undefined;
  const told = state === "SENDING" || state === "AMBIGUOUS" || state === "ACCEPTED";
  // Somebody taken off the list was told of less than may be produced now, and cannot be told of the rest.
  const toldOfLess = state === "ACCEPTED" && takenOffUnsettled(facts).some((one) => one.id === contact.id);
  return told && !toldOfLess ? new Conflict("This administrator has the notice, or it is on its way.") : null;
}

/**
 * Counsel leaves an administrator out of the notice, with a reason; a mail that still waits is cancelled.
 * @throws as `addRecord`; Conflict once the administrator has been told, or is being told, and while the notice is owed to them
 */
export function excludeRecipient(ctx: Context, input: ExcludeRecipientInput): Promise<Done> {
  return addRecord(ctx, "excludeRecipient", input, async (tx, facts) => {
    const contact = [...administratorsOf(facts), ...facts.takenOff].find(
      (one) => one.id === input.administratorId,
    );
    if (!contact) throw new InvalidInput({ administratorId: "Choose an administrator of this customer." });
    const refusal = whyNotLeftOut(contact, facts);
    if (refusal) throw refusal;
    const latest = latestEntry(facts, contact.id);
    if (latest?.mail && WAITS.includes(latest.mail.state))
      await tx.outboxMessage.update({
        where: { id: latest.mail.id },
        data: { state: "CANCELLED", response: "Counsel left the recipient out." },
      });
    // A line of its own: what the ledger said before stays as it was said.
    await tx.notice.create({
      data: {
        demandId: facts.demand.id,
        kind: planNotice(facts).kind,
        windowDays: facts.kind.windowDays,
        createdById: requirePerson(ctx.actor),
        createdAt: facts.now,
        recipients: {
          create: {
            administratorId: contact.id,
            freshness: freshness(contact, facts),
            standing: "EXCLUDED",
            reason: input.reason,
          },
        },
      },
    });
    return { details: { administrator: contact.id } };
  });
}
