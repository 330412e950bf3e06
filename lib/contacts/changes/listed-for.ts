import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { db } from "@/lib/db";

/** Who is listed for the contact's own customer, legal contacts last. */
export function listedFor({ customerId }: CustomerActor) {
  return db().administrator.findMany({
    where: { customerId, removedAt: null },
    orderBy: [{ capacity: "asc" }, { name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true, capacity: true, confirmedAt: true },
  });
}
