import { isSealedWithOldKey, openSecret, sealSecret } from "@/lib/auth/sealed-secret";
import { db, inTransaction } from "@/lib/db";
import { ownerOf } from "@/lib/demands/drafts/drafts";

/**
 * Seals every draft with the current key, so that nobody loses what they typed when the older one is left out; a second
 * run finds nothing to do. One that does not open is lost already, and swept in its time. Answers how many.
 */
export async function resealDrafts(): Promise<number> {
  const drafts = await db().draft.findMany({ select: { personId: true, form: true, sealed: true } });
  let resealed = 0;
  for (const { personId, form, sealed } of drafts) {
    if (!isSealedWithOldKey(sealed)) continue;
    const owner = ownerOf(personId, form);
    let anew: string;
    try {
      anew = sealSecret(owner, openSecret(owner, sealed));
    } catch {
      continue;
    }
    // Saved or sent meanwhile: then there is nothing left to do.
    const { count } = await inTransaction((tx) =>
      tx.draft.updateMany({ where: { personId, form, sealed }, data: { sealed: anew } }),
    );
    resealed += count;
  }
  return resealed;
}
