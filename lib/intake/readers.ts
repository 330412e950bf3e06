import type { Context } from "@/lib/auth/context";
import { requirePerson } from "@/lib/auth/context";
import { type Permission, type Role, rolesMay } from "@/lib/auth/permissions";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { askableClasses } from "@/lib/instruments/can-compel";
import type { InstrumentKind } from "@/lib/instruments/kind";

interface Reader {
  id: string;
  name: string;
  roles: readonly Role[];
}

/**
 * What a list of readers could not do on its own, or null. Pure. A scope takes an author and another approver; a
 * package takes a builder and a releaser who neither built it nor wrote the scope; a hold takes a custodian.
 */
export function missingDuty(readers: readonly Reader[], kind: InstrumentKind): string | null {
  const who = (permission: Permission) => readers.filter((reader) => rolesMay(reader.roles, permission));
  const differ = (some: Reader[], others: Reader[]) =>
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

/**
 * The people who may know of a restricted demand: those named and whoever names them.
 * @throws InvalidInput (`readers`) for somebody who is not active here, and for a list that leaves no second person
 */
export async function chooseReaders(
  tx: Transaction,
  ctx: Context,
  named: readonly string[],
  kind: InstrumentKind,
): Promise<string[]> {
  const wanted = [...new Set([...named, requirePerson(ctx.actor)])];
  const people = await tx.person.findMany({
    where: { id: { in: wanted }, disabledAt: null },
    select: { id: true, name: true, roles: true },
  });
  const able = people.filter((person) => rolesMay(person.roles, "demand:read"));
  if (able.length !== wanted.length)
    throw new InvalidInput({ readers: "Choose active people whose role lets them see demands." });
  const missing = missingDuty(able, kind);
  if (missing) throw new InvalidInput({ readers: missing });
  return wanted;
}
