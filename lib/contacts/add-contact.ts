import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { listContact } from "@/lib/contacts/list-contact";
import type { AddContactInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";

/** Somebody at the desk lists a person whom the customer named. Answers the contact's id. @throws Forbidden; InvalidInput (`customerId`, `email`) */
export function addContact(ctx: Context, { confirmed, ...input }: AddContactInput): Promise<string> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const how = confirmed ? { way: "CALL" as const, at: await now(tx) } : null;
    return listContact(tx, ctx, { ...input, listedBy: "HAND", confirmed: how });
  });
}
