import { now } from "@/lib/clock";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { inTransaction } from "@/lib/db";

/** A contact, who came in by a mail to it, says that the address is right and read. @throws as `confirmContact` */
export function confirmOwnAddress(actor: CustomerActor): Promise<void> {
  return inTransaction(async (tx) =>
    confirmContact(
      tx,
      { actor },
      { administratorId: actor.administratorId, way: "CUSTOMER", at: await now(tx) },
    ),
  );
}
