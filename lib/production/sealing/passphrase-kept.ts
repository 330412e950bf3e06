import { isSealedWithOldKey, openSecret, sealSecret } from "@/lib/auth/sealed-secret";
import { db, inTransaction } from "@/lib/db";

const ownerOf = (sealingId: string) => `sealing ${sealingId}`;

/** A passphrase as it waits in the database for the worker, readable with the installation's key alone. */
export const sealPassphrase = (sealingId: string, passphrase: string): string =>
  sealSecret(ownerOf(sealingId), Buffer.from(passphrase));

/** Opens what `sealPassphrase` sealed for this sealing. */
export const openPassphrase = (sealingId: string, kept: string): string =>
  openSecret(ownerOf(sealingId), kept).toString();

/**
 * Seals those that wait with the current key, so that the worker can read them when the older one is left out. One that does
 * not open is lost already: its sealing is refused, and asked for anew. Answers how many.
 */
export async function resealPassphrases(): Promise<number> {
  const waiting = await db().packageSealing.findMany({
    where: { settledAt: null, passphrase: { not: null } },
    select: { id: true, passphrase: true },
  });
  let resealed = 0;
  for (const { id, passphrase } of waiting) {
    if (!passphrase || !isSealedWithOldKey(passphrase)) continue;
    let anew: string;
    try {
      anew = sealPassphrase(id, openPassphrase(id, passphrase));
    } catch {
      continue;
    }
    const { count } = await inTransaction((tx) =>
      tx.packageSealing.updateMany({ where: { id, settledAt: null }, data: { passphrase: anew } }),
    );
    resealed += count;
  }
  return resealed;
}
