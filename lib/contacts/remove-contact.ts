import { type Context, requirePermission } from "@/lib/auth/context";
import type { ContactNamedInput } from "@/lib/contacts/schema";
import { unlistContact } from "@/lib/contacts/unlist-contact";
import { inTransaction } from "@/lib/db";

/** Somebody at the desk takes a contact off the list. @throws Forbidden, InvalidInput */
export function removeContact(ctx: Context, { contactId }: ContactNamedInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction((tx) => unlistContact(tx, ctx, { administratorId: contactId }));
}
