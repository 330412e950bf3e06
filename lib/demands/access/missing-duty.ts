import { type Permission, type Role, rolesMay } from "@/lib/auth/permissions";
import { askableClasses } from "@/lib/instruments/can-compel";
import type { InstrumentKind } from "@/lib/instruments/kind";

interface Knowing {
  id: string;
  name: string;
  roles: readonly Role[];
}

/**
 * What people could not do with a demand on their own, or null. Pure. A scope takes an author and another approver; a
 * package takes a builder and a releaser who neither built it nor wrote the scope; a hold takes a custodian.
 */
export function missingDuty(people: readonly Knowing[], kind: InstrumentKind): string | null {
  const who = (permission: Permission) => people.filter(({ roles }) => rolesMay(roles, permission));
  const differ = (some: Knowing[], others: Knowing[]) =>
    some.some((one) => others.some((other) => other.id !== one.id));
  if (!differ(who("item:decide"), who("scope:approve")))
    return "It takes two people who may approve: add a further counsel.";
  if (askableClasses(kind).length === 0) return null;
  if (who("hold:attest").length === 0) return "Nobody on the list can collect or keep data: add a custodian.";
  if (kind.effect !== "compels") return null;
  const releasable = who("production:seal").some((builder) =>
    who("production:release").some(
      (releaser) =>
        releaser.id !== builder.id && who("item:decide").some((author) => author.id !== releaser.id),
    ),
  );
  return releasable ? null : "Nobody on the list could release what another built: add a further counsel.";
}
