import { now } from "@/lib/clock";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { makeLink } from "@/lib/contacts/links/make-link";
import { db, inTransaction } from "@/lib/db";
import { demandTold } from "@/lib/demands/test-notice";
import { noticesAccepted } from "@/lib/demands/test-production";
import { makeCustomer, type World } from "@/lib/demands/test-world";
import type { Administrator } from "@/lib/generated/prisma/client";

/** A contact at the customer's page. */
export const atPage = ({ id, customerId, name }: Administrator): { actor: CustomerActor } => ({
  actor: { type: "customer", administratorId: id, customerId, name },
});

/** The world's first administrator, who is fresh, and its legal contact, each at the customer's page. */
export function contactsOf({ customer }: World) {
  const [first, second] = customer.administrators;
  if (!first || !second) throw new Error("The world's customer has two administrators.");
  return { first: atPage(first), second: atPage(second), legal: atPage(customer.legalContact) };
}

/** The mail server accepted the notices just now: their window runs. */
export const toldJustNow = (reference: string) => noticesAccepted(reference, 0);

/** The mail server accepted what told the customer how its objection ended. */
export async function answersAccepted(reference: string): Promise<void> {
  const where = { demand: { reference }, kind: "CUSTOMER_ANSWER" };
  await inTransaction(async (tx) => {
    await tx.outboxMessage.updateMany({ where, data: { state: "SENDING" } });
    await tx.outboxMessage.updateMany({ where, data: { state: "ACCEPTED" } });
  });
}

/** The words of one mail, as they go out. */
export async function wordsOf(mailId: string): Promise<string> {
  const { bytes } = await db().outboxMessage.findUniqueOrThrow({ where: { id: mailId } });
  return Buffer.from(bytes).toString("utf8").replaceAll("=\r\n", "");
}

/** A link that works for an hour, as if this contact had asked for one. */
export const entryLinkFor = (administratorId: string): Promise<string> =>
  inTransaction(async (tx) => {
    const expiresAt = new Date((await now(tx)).getTime() + 3_600_000);
    return makeLink(tx, { purpose: "ENTRY", administratorId, expiresAt });
  });

/** A customer of its own whose two administrators were told of a demand just now. */
export async function customerTold(world: World): Promise<{ first: Administrator; reference: string }> {
  const customer = await inTransaction((tx) => makeCustomer(tx, "Gale Mills", ["fresh", "fresh"]));
  const [first] = customer.administrators;
  if (!first) throw new Error("The customer has two administrators.");
  const reference = await demandTold(world, { customer });
  await toldJustNow(reference);
  return { first, reference };
}

/** What this contact left in the rows: visits, acknowledgements, objections, papers. */
export async function leftBy(administratorId: string) {
  const by = { where: { administratorId } };
  return {
    visits: await db().customerSession.count(by),
    acknowledged: await db().noticeAcknowledgement.count(by),
    objections: await db().objection.count(by),
    papers: await db().storedFile.count({ where: { uploadedByContactId: administratorId } }),
  };
}
