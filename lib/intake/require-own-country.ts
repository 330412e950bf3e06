import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { ReadRegistration } from "@/lib/intake/check-instrument";

/**
 * Nobody registers what they could not see afterwards, unless as a reader of a restricted demand.
 * @throws InvalidInput for an authority of a country that is none of the actor's jurisdictions
 */
export async function requireOwnCountry(
  tx: Transaction,
  ctx: Context,
  { authority, authorityId, restricted }: ReadRegistration,
): Promise<void> {
  if (restricted) return;
  const id = requirePerson(ctx.actor);
  const { jurisdictions } = await tx.person.findUniqueOrThrow({
    where: { id },
    select: { jurisdictions: true },
  });
  const chosen = authorityId ? await tx.authority.findUnique({ where: { id: authorityId } }) : null;
  const country = authority?.country ?? chosen?.country;
  if (jurisdictions.length === 0 || !country || jurisdictions.includes(country)) return;
  throw new InvalidInput({
    [authority ? "authority.country" : "authorityId"]:
      `${country} is none of your jurisdictions, so you could not see the demand. Let somebody register it whose jurisdictions have ${country}.`,
  });
}
