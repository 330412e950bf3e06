import type { Context } from "@/lib/auth/context";
import { requirePerson } from "@/lib/auth/context";
import { workOnDemands } from "@/lib/auth/permissions";
import type { Transaction } from "@/lib/db";
import { missingDuty } from "@/lib/demands/access/missing-duty";
import { InvalidInput } from "@/lib/errors";
import type { InstrumentKind } from "@/lib/instruments/kind";

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
  const able = people.filter((person) => workOnDemands(person.roles));
  if (able.length !== wanted.length)
    throw new InvalidInput({ readers: "Choose active people whose role lets them see demands." });
  const missing = missingDuty(able, kind);
  if (missing) throw new InvalidInput({ readers: missing });
  return wanted;
}
