import type { Context } from "@/lib/auth/context";
import { listedContact } from "@/lib/contacts/listed-contact";
import { markBouncing } from "@/lib/contacts/mark-bouncing";
import type { ContactNamedInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";

/**
 * Somebody at the desk saw that mail to this contact came back: what it had accepted counts no longer, and the notice
 * gate of every demand that leans on it is closed until the address is confirmed anew. @throws Forbidden, InvalidInput
 */
export function recordBounce(ctx: Context, { contactId }: ContactNamedInput): Promise<void> {
  return inTransaction(async (tx) => {
    const { id } = await listedContact(tx, contactId);
    await markBouncing(tx, ctx, id);
  });
}
