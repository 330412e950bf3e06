import type { Context } from "@/lib/auth/context";
import { listContact } from "@/lib/contacts/list-contact";
import { unlistContact } from "@/lib/contacts/unlist-contact";
import type { Transaction } from "@/lib/db";
import type { ContactChange } from "@/lib/generated/prisma/client";

/**
 * Puts a change in force that two have agreed on: with the very verbs of every other way of listing. Somebody newly listed is
 * unconfirmed until they confirm themselves. @throws as `listContact`, `unlistContact`
 */
export async function applyChange(tx: Transaction, ctx: Context, change: ContactChange): Promise<void> {
  const { customerId, removesId, capacity, name, email, role, language } = change;
  if (removesId) return unlistContact(tx, ctx, { administratorId: removesId });
  if (!capacity || !name || !email) throw new Error("A change of contacts that changes nothing.");
  await listContact(tx, ctx, { customerId, capacity, name, email, role, language, listedBy: "CUSTOMER" });
}
