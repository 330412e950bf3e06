import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { db, inTransaction } from "@/lib/db";
import { noticesAccepted } from "@/lib/demands/test-production";
import type { World } from "@/lib/demands/test-world";
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
