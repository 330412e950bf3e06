import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { Administrator } from "@/lib/generated/prisma/client";

/** The contact that was named, if still listed. @throws InvalidInput (`contactId`) */
export async function listedContact(tx: Transaction, contactId: string): Promise<Administrator> {
  const contact = await tx.administrator.findUnique({ where: { id: contactId } });
  if (!contact || contact.removedAt)
    throw new InvalidInput({ contactId: "This contact is no longer listed." });
  return contact;
}
