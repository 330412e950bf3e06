import { type Context, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { StoredFile } from "@/lib/generated/prisma/client";

/**
 * Attaches uploads to a record, once: only files that this very person uploaded and nobody attached yet.
 * In the order of `ids`. @throws InvalidInput (`field`) for any other id, without saying whose file it is
 */
export async function claimFiles(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
  field: string,
): Promise<StoredFile[]> {
  const person = requirePerson(ctx.actor);
  const wanted = [...new Set(ids)];
  const claimed = await tx.storedFile.updateManyAndReturn({
    where: { id: { in: wanted }, attachedAt: null, uploadedById: person, wrappedKey: { not: null } },
    data: { attachedAt: await now(tx) },
  });
  if (claimed.length !== wanted.length)
    throw new InvalidInput({
      [field]: "An uploaded file is no longer there, or is not yours. Upload it again.",
    });
  return wanted.flatMap((id) => claimed.find((file) => file.id === id) ?? []);
}
