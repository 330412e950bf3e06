import { type Context, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { type Keeper, lockedFor } from "@/lib/files/demand-key";
import { requireUsable } from "@/lib/files/quarantine/require-usable";
import type { StoredFile } from "@/lib/generated/prisma/client";

/**
 * Attaches uploads to a record, once: only files that this very person uploaded, that were checked and nobody attached yet. What belongs to
 * a demand comes under its key. In the order of `ids`.
 * @param keeper whose key locks them from now on; null for what is of no demand
 * @throws InvalidInput (`field`) for any other id, without saying whose file it is
 */
export async function claimFiles(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
  field: string,
  keeper: Keeper | null,
): Promise<StoredFile[]> {
  const person = requirePerson(ctx.actor);
  const wanted = [...new Set(ids)];
  await requireUsable(tx, person, wanted, field);
  const claimed = await tx.storedFile.updateManyAndReturn({
    where: { id: { in: wanted }, attachedAt: null, uploadedById: person, wrappedKey: { not: null } },
    data: { attachedAt: await now(tx) },
  });
  if (claimed.length !== wanted.length)
    throw new InvalidInput({
      [field]: "An uploaded file is no longer there, or is not yours. Upload it again.",
    });
  if (keeper) for (const file of claimed) await comeUnderKey(tx, file, keeper);
  return wanted.flatMap((id) => claimed.find((file) => file.id === id) ?? []);
}

/** Puts the own key of a file under its keeper's. @throws as `lockedFor` */
export async function comeUnderKey(
  tx: Transaction,
  { id, wrappedKey, keyId }: Pick<StoredFile, "id" | "wrappedKey" | "keyId">,
  keeper: Keeper,
): Promise<void> {
  if (wrappedKey === null) return;
  await tx.storedFile.update({ where: { id }, data: await lockedFor(tx, { id, wrappedKey, keyId }, keeper) });
}
