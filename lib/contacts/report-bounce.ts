import { type Context, requirePermission } from "@/lib/auth/context";
import { listedContact } from "@/lib/contacts/listed-contact";
import { recordBounce } from "@/lib/contacts/record-bounce";
import type { ContactNamedInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";

/**
 * Somebody at the desk saw that mail to this contact came back: what it had accepted counts no longer, and the notice
 * gate of every demand that leans on it is closed until the address is confirmed anew. @throws Forbidden, InvalidInput
 */
export async function reportBounce(ctx: Context, { contactId }: ContactNamedInput): Promise<void> {
  requirePermission(ctx.actor, "contact:mark-bouncing");
  await inTransaction(async (tx) => {
    const { id } = await listedContact(tx, contactId);
    await recordBounce(tx, ctx, { administratorId: id, hard: true });
  });
}
