import type { Context } from "@/lib/auth/context";
import { countsAlone, freshness } from "@/lib/contacts/freshness";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { disclaims, noticeCovers, noticesInForce, standsForCustomer } from "@/lib/demands/standing";
import { stillAccepted } from "@/lib/demands/still-accepted";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { WaiveWindowInput } from "@/lib/notice/schema";

/**
 * Records that the customer, by a contact whose address we know, waived in writing the rest of the time to object.
 * @throws as `addRecord`; NotReady before a notice was accepted; InvalidInput (`contactId`) for a contact not confirmed
 * lately, or who does not stand for the customer
 */
export function waiveWindow(ctx: Context, input: WaiveWindowInput): Promise<Done> {
  return addRecord(ctx, "waiveWindow", input, async (tx, facts) => {
    const contact = facts.contacts.find((one) => one.id === input.contactId);
    const speaks = contact && standsForCustomer(contact, facts) && !disclaims(contact, facts);
    if (!speaks || !countsAlone(freshness(contact, facts)))
      throw new InvalidInput({
        contactId:
          "Choose a contact of this customer whose address was confirmed within the last months, who is no partner's employee, not the account demanded, and has not said that they left.",
      });
    const notices = await endRunningWindows(tx, facts, `${contact.name}: ${input.waiver}`);
    return { details: { contact: contact.id, notices } };
  });
}

/** Ends every window that runs, in the words of whoever waived. Answers the notices. @throws NotReady where none runs */
export async function endRunningWindows(
  tx: Transaction,
  facts: DemandFacts,
  waiver: string,
): Promise<string[]> {
  const accepted = new Set(facts.mails.filter(stillAccepted).map((mail) => mail.recipientId));
  const running = noticesInForce(facts).filter(
    (notice) =>
      noticeCovers(notice, facts) &&
      !notice.waivedAt &&
      notice.recipients.some((entry) => entry.standing === "TOLD" && accepted.has(entry.id)),
  );
  if (running.length === 0)
    throw new NotReady(
      "No window runs that could be waived: a notice must have been accepted, and not be waived already.",
    );
  const ids = running.map((notice) => notice.id);
  await tx.notice.updateMany({ where: { id: { in: ids } }, data: { waivedAt: facts.now, waiver } });
  return ids;
}
