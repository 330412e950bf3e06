import {
  consolePermissions,
  customerPermissions,
  type Permission,
  type Role,
  rolesMay,
  systemPermissions,
} from "@/lib/auth/permissions";
import { Forbidden } from "@/lib/errors";

/** Who acts. Carried explicitly through every verb, never ambient. */
export type Actor =
  | {
      type: "user";
      id: string;
      name: string;
      roles: readonly Role[];
      /** Of the server, where somebody there acts as this person: nothing else says that it was not the person. */
      account?: string;
      /** The access token by which a program asks in the person's name: it allows nothing but this, and of it what the roles do. */
      token?: { id: string; permissions: readonly Permission[] };
    }
  | { type: "system"; job: string }
  /** Somebody at the server's own command line, by their account there. */
  | { type: "console"; account: string }
  /** Whoever came by a link and its code: the officer, or whoever gets privileged records in the officer's place. */
  | { type: "officer" | "recipient"; linkId: string }
  /** Somebody whom a customer listed, at the customer's page by a link that was mailed to them. */
  | { type: "customer"; administratorId: string; customerId: string; name: string }
  | { type: "directory"; directoryId: string };

export interface Context {
  actor: Actor;
}

/** May this actor do this at all, whatever the demand? */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.type === "user")
    return rolesMay(actor.roles, permission) && (actor.token?.permissions.includes(permission) ?? true);
  if (actor.type === "customer") return (customerPermissions as readonly Permission[]).includes(permission);
  if (actor.type === "console") return (consolePermissions as readonly Permission[]).includes(permission);
  return actor.type === "system" && (systemPermissions as readonly Permission[]).includes(permission);
}

/** May this actor read demands at all? Of those at the desk a custodian may not, and acts on what was asked of them. */
export function readsDemands(actor: Actor): boolean {
  return actor.type !== "user" || can(actor, "demand:read");
}

/** @throws Forbidden where the role lacks it */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!can(actor, permission))
    throw new Forbidden("Your role does not allow this; ask somebody whose role does.", permission);
}

/** The person's id, or null where no person of the desk acts. */
export function personId(actor: Actor): string | null {
  return actor.type === "user" ? actor.id : null;
}

/** The id of the person of the desk who acts. @throws Forbidden where none does */
export function requirePerson(actor: Actor): string {
  if (actor.type !== "user") throw new Forbidden("Only a person at the desk does this.");
  return actor.id;
}

/** The name under which the audit row keeps the act. */
export function actorName(actor: Actor): string {
  if (actor.type === "user") return actor.token ? `${actor.name}, by access token` : actor.name;
  if (actor.type === "customer") return `${actor.name}, for the customer`;
  if (actor.type === "system") return `Narrowgate (${actor.job})`;
  if (actor.type === "console") return `Console (${actor.account})`;
  if (actor.type === "directory") return "The customer's own directory";
  return `${actor.type === "officer" ? "Officer" : "Recipient of privileged records"}, by collection link`;
}
