import { clearDocument } from "@/lib/notice/clear-document";
import { acknowledgeNotice } from "@/lib/notice/customer/acknowledge-notice";
import type { Desk } from "./steps";

/** Counsel clears the paper for the customer, whose first administrator acknowledges the notice at the customer's page. */
export async function customerAnswers(desk: Desk, reference: string): Promise<void> {
  const { documents, notices, contacts, mails } = await desk.factsOf(reference);
  const [paper] = documents;
  if (paper)
    await clearDocument(desk.team.dana, {
      reference,
      documentId: paper.id,
      reason: "It holds nothing sealed and names nobody but the accounts.",
    });
  const reached = notices
    .flatMap((notice) => notice.recipients)
    .find(({ id }) => mails.some((mail) => mail.recipientId === id && mail.state === "ACCEPTED"));
  const contact = contacts.find(({ id }) => id === reached?.administratorId);
  if (!contact) return;
  const { id: administratorId, customerId, name } = contact;
  await acknowledgeNotice({ actor: { type: "customer", administratorId, customerId, name } }, { reference });
}
