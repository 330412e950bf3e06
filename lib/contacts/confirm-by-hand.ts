import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import type { ConfirmByHandInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";

/** The customer told somebody at the desk that this address is right and read. @throws Forbidden, InvalidInput */
export function confirmByHand(ctx: Context, input: ConfirmByHandInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  const { contactId: administratorId, way = "CALL", note = "" } = input;
  return inTransaction(async (tx) =>
    confirmContact(tx, ctx, { administratorId, way, note, at: await now(tx) }),
  );
}
