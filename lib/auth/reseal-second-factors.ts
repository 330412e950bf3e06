import { isSealedWithOldKey, openSecret, sealSecret } from "@/lib/auth/sealed-secret";
import { db, inTransaction } from "@/lib/db";

export interface Resealed {
  resealed: number;
  /** People whose second factor did not open; an administrator resets it. */
  left: { name: string; why: string }[];
}

/** Seals every second factor with the current key; a second run finds nothing to do. */
export async function resealSecondFactors(): Promise<Resealed> {
  const people = await db().person.findMany({
    where: { totpSecret: { not: null } },
    select: { id: true, name: true, totpSecret: true },
    orderBy: { id: "asc" },
  });
  const answer: Resealed = { resealed: 0, left: [] };
  for (const { id, name, totpSecret } of people) {
    if (!totpSecret || !isSealedWithOldKey(totpSecret)) continue;
    try {
      const sealed = sealSecret(id, openSecret(id, totpSecret));
      // Reset or sealed anew meanwhile: then there is nothing left to do.
      const { count } = await inTransaction((tx) =>
        tx.person.updateMany({ where: { id, totpSecret }, data: { totpSecret: sealed } }),
      );
      answer.resealed += count;
    } catch (error) {
      answer.left.push({ name, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return answer;
}
