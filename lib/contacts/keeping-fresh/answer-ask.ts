import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import { useLink } from "@/lib/contacts/links/use-link";
import { inTransaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";

/** What somebody who was asked can say. */
export const ANSWERS = {
  RIGHT: "I am still the right person, and this address is right",
  LEFT: "I am no longer the right person",
  NOT_OURS: "This is not my organisation",
} as const;
export type AskAnswer = keyof typeof ANSWERS;

export interface Answered {
  answer: AskAnswer;
  customer: string;
}

/**
 * A contact answers the mail that asked. Confirmed, the address is fresh from now. Whoever disclaims comes in no more, by no link and
 * no session, and stays listed until the desk, or a second listed contact, takes them off: one person's word must not empty a
 * customer's list, nor let a stranger back in.
 * @throws InvalidInput (`answer`); NotFound for a link that does not work
 */
export function answerAsk(token: string, answer: string): Promise<Answered> {
  return inTransaction(async (tx) => {
    if (!Object.hasOwn(ANSWERS, answer)) throw new InvalidInput({ answer: "Choose one of the answers." });
    const said = answer as AskAnswer;
    const { administratorId, customerId, name, customer } = await useLink(tx, token, ["CONFIRM"]);
    const ctx: Context = { actor: { type: "customer", administratorId, customerId, name } };
    requirePermission(ctx.actor, "customer:answer");
    const at = await now(tx);
    if (said === "RIGHT") {
      await confirmContact(tx, ctx, { administratorId, way: "MAIL", at });
    } else {
      // Had an earlier word still held, this link would not work: a later confirmation settled it.
      await tx.contactDisclaimer.updateMany({
        where: { administratorId, settledAt: null },
        data: { settlement: "KEPT", settledAt: at },
      });
      await tx.contactDisclaimer.create({ data: { administratorId, said, saidAt: at } });
      const details = { customerId, contactId: administratorId, said };
      await recordAudit(tx, ctx.actor, { action: "disclaimContact", details });
    }
    return { answer: said, customer };
  });
}
