import type { Actor } from "@/lib/auth/context";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { Forbidden } from "@/lib/errors";

/** The contact who acts. @throws Forbidden for anybody else: nobody at the desk answers for the customer */
export function requireContact(actor: Actor): CustomerActor {
  if (actor.type !== "customer") throw new Forbidden("Only a contact of the customer does this.");
  return actor;
}
