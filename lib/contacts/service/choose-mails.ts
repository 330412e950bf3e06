import { recordAudit } from "@/lib/audit/record";
import { requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { contactOfChoice } from "@/lib/contacts/service/choice-token";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

export interface MailChoices {
  administratorId: string;
  customerId: string;
  name: string;
  email: string;
  customer: string;
  /** Does this contact get service communications? */
  service: boolean;
}

async function choicesOf(tx: Transaction, token: string): Promise<MailChoices | null> {
  const id = contactOfChoice(token);
  if (!id) return null;
  const [row] = await tx.$queryRaw<MailChoices[]>`
    SELECT a.id AS "administratorId", a.customer_id AS "customerId", a.name, a.email, c.name AS customer,
      coalesce((SELECT m.service FROM mail_choice m WHERE m.administrator_id = a.id ORDER BY m.chosen_at DESC, m.id LIMIT 1), true) AS service
    FROM administrator a JOIN customer c ON c.id = a.customer_id WHERE a.id = ${id}::uuid AND a.removed_at IS NULL`;
  return row ?? null;
}

/** What the contact whose token this is chose; null for a token that is none, or of somebody who is listed no more. Changes nothing. */
export const readChoices = (token: string): Promise<MailChoices | null> => choicesOf(db(), token);

/**
 * Switches service communications on or off for one contact. Legal notices and the questions whether a contact is still
 * there have no switch. @throws NotFound for a token that is none
 */
export function chooseMails(token: string, service: boolean): Promise<void> {
  return inTransaction(async (tx) => {
    const found = await choicesOf(tx, token);
    if (!found) throw new NotFound();
    const { administratorId, customerId, name } = found;
    const actor = { type: "customer", administratorId, customerId, name } as const;
    requirePermission(actor, "customer:answer");
    if (found.service === service) return;
    await tx.mailChoice.create({ data: { administratorId, service, chosenAt: await now(tx) } });
    const details = { customerId, contactId: administratorId, service };
    await recordAudit(tx, actor, { action: "chooseMails", details });
  });
}
