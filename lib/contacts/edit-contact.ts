import { type Context, requirePermission } from "@/lib/auth/context";
import { changeContact } from "@/lib/contacts/change-contact";
import { listedContact } from "@/lib/contacts/listed-contact";
import type { ChangeContactInput } from "@/lib/contacts/schema";
import { CHANGED_MEANWHILE, seenAs } from "@/lib/contacts/seen-as";
import { inTransaction } from "@/lib/db";
import { Conflict } from "@/lib/errors";
import type { Administrator } from "@/lib/generated/prisma/client";

/** The contact as a form shows it. */
export const contactSeen = (one: Administrator): string =>
  seenAs([one.name, one.email, one.role, one.language, one.partner, one.employer]);

/**
 * Somebody at the desk corrects what is known of a contact. @throws Forbidden; InvalidInput (`contactId`, `email`); Conflict
 * where somebody changed it meanwhile
 */
export async function editContact(ctx: Context, input: ChangeContactInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  const { contactId: administratorId, seen, ...changes } = input;
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM administrator WHERE id = ${administratorId}::uuid FOR NO KEY UPDATE`;
    if (contactSeen(await listedContact(tx, administratorId)) !== seen) throw new Conflict(CHANGED_MEANWHILE);
    await changeContact(tx, ctx, { administratorId, changes });
  });
}
