import { freshness } from "@/lib/contacts/freshness";
import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { disclaims } from "@/lib/demands/standing";
import { env } from "@/lib/env";
import type { Administrator, Objection, ObjectionEnd } from "@/lib/generated/prisma/client";
import { answerText } from "@/lib/notice/answer-text";

/**
 * Whoever filed it, the legal contacts, and whom the notice reached; never one whom secrecy covers, nor a mailbox
 * that bounces, nor who says that the organisation is not theirs.
 * Of a restricted demand the legal contacts know no more than the notice told them themselves.
 */
function recipientsOf(facts: DemandFacts, objection: Objection): Administrator[] {
  const reached = new Set(
    facts.mails.filter(({ state }) => state === "ACCEPTED").map(({ recipientId }) => recipientId),
  );
  const told = facts.notices
    .flatMap((notice) => notice.recipients)
    .filter(({ id }) => reached.has(id))
    .map(({ administratorId }) => administratorId);
  return facts.contacts.filter(
    (contact) =>
      (contact.id === objection.administratorId ||
        (contact.capacity === "LEGAL_CONTACT" && !facts.demand.restricted) ||
        told.includes(contact.id)) &&
      !secrecyForbids(facts, contact.id) &&
      !disclaims(contact, facts) &&
      freshness(contact, facts) !== "bouncing",
  );
}

/**
 * Writes the mails that tell the customer how an objection ended. Nothing leaves until one of them was accepted: that is a
 * guard of the lifecycle and of the database. Answers how many mails there are.
 */
export async function answerObjection(
  tx: Transaction,
  facts: DemandFacts,
  objection: Objection,
  end: ObjectionEnd,
): Promise<number> {
  const { demand } = facts;
  const addresses = new Set<string>();
  for (const contact of recipientsOf(facts, objection)) {
    // One person may be listed twice, as administrator and as legal contact.
    if (addresses.has(contact.email.toLowerCase())) continue;
    addresses.add(contact.email.toLowerCase());
    const outboxMessageId = await enqueueMail(tx, {
      kind: "CUSTOMER_ANSWER",
      purpose: "SERVICE_COMMUNICATIONS",
      dataClass: "CUSTOMER_DATA",
      demandId: demand.id,
      to: contact.email,
      date: facts.now,
      parts: ["customer-answer", objection.id, contact.id],
      ...answerText(contact.language, { name: contact.name, reference: demand.reference, end, ...env() }),
    });
    await tx.objectionAnswer.create({
      data: { objectionId: objection.id, outboxMessageId, demandId: demand.id },
    });
  }
  return addresses.size;
}
