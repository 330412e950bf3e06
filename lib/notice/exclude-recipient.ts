import { type Context, requirePerson } from "@/lib/auth/context";
import { freshness } from "@/lib/contacts/freshness";
import { planNotice } from "@/lib/demands/plan-notice";
import { administratorsOf, latestEntry } from "@/lib/demands/standing";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import type { ExcludeRecipientInput } from "@/lib/notice/schema";

/**
 * Counsel leaves an administrator out of the notice, with a reason; a mail that still waits is cancelled.
 * @throws as `addRecord`; Conflict once the administrator has been told, or is being told
 */
export function excludeRecipient(ctx: Context, input: ExcludeRecipientInput): Promise<Done> {
  return addRecord(ctx, "excludeRecipient", input, async (tx, facts) => {
    const contact = [...administratorsOf(facts), ...facts.takenOff].find(
      (one) => one.id === input.administratorId,
    );
    if (!contact) throw new InvalidInput({ administratorId: "Choose an administrator of this customer." });
    const latest = latestEntry(facts, contact.id);
    if (latest?.entry.standing === "EXCLUDED") throw new Conflict("This administrator is left out already.");
    const told = latest?.entry.standing === "TOLD" ? latest.mail?.state : undefined;
    if (told === "SENDING" || told === "ACCEPTED" || told === "AMBIGUOUS")
      throw new Conflict("This administrator has the notice, or it is on its way.");
    if (latest?.mail)
      await tx.outboxMessage.update({
        where: { id: latest.mail.id },
        data: { state: "CANCELLED", response: "Counsel left the recipient out." },
      });
    const excluded = { standing: "EXCLUDED", reason: input.reason } as const;
    if (latest) await tx.noticeRecipient.update({ where: { id: latest.entry.id }, data: excluded });
    else
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
              freshness: freshness(contact, facts.now),
              ...excluded,
            },
          },
        },
      });
    return { details: { administrator: contact.id } };
  });
}
