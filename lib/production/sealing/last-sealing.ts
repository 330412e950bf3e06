import { type Context, personId, readsDemands, requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { reachedBy } from "@/lib/demands/visible-to";
import { SealingTerms } from "@/lib/production/schema";

export interface LastSealing {
  askedBy: string;
  askedAt: Date;
  packedBytes: bigint;
  settledAt: Date | null;
  /** Why the package was not sealed. */
  refusal: string | null;
}

const FOR_OTHERS = "Whoever asked for it sees why, and so does counsel.";

/**
 * The sealing that was asked for last of this package; null where none was, or of a demand that the actor does not reach.
 * What was said to one custodian of a demand that they do not read is not said to another.
 */
export async function lastSealing(ctx: Context, productionId: string): Promise<LastSealing | null> {
  const [last] = await db().$queryRaw<(LastSealing & { askedById: string })[]>`
    SELECT p.name AS "askedBy", s.asked_by_id::text AS "askedById", s.asked_at AS "askedAt", s.packed_bytes AS "packedBytes",
      s.settled_at AS "settledAt", s.refusal
    FROM package_sealing s JOIN production o ON o.id = s.production_id JOIN demand d ON d.id = o.demand_id
    JOIN person p ON p.id = s.asked_by_id
    WHERE s.production_id = ${productionId}::uuid AND ${reachedBy(ctx.actor)} ORDER BY s.asked_at DESC, s.id LIMIT 1`;
  if (!last) return null;
  const { askedById, ...told } = last;
  const mayKnowWhy = readsDemands(ctx.actor) || askedById === personId(ctx.actor);
  return { ...told, refusal: told.refusal && (mayKnowWhy ? told.refusal : FOR_OTHERS) };
}

/** What the actor declared when they last asked in vain for this package to be sealed; null where they did not. */
export async function declaredBefore(ctx: Context, productionId: string): Promise<SealingTerms | null> {
  const refused = await db().packageSealing.findFirst({
    where: { productionId, askedById: requirePerson(ctx.actor), refusal: { not: null } },
    orderBy: { askedAt: "desc" },
  });
  return refused && SealingTerms.parse(refused.terms);
}
