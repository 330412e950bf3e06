import type { Transaction } from "@/lib/db";
import { db } from "@/lib/db";
import { InvalidInput, NotReady } from "@/lib/errors";
import { standingOf } from "./check-file";
import { whyUnusable } from "./words";

/** @throws InvalidInput (`field`) for a file of this person's that was not found clean, or not yet */
export async function requireUsable(
  tx: Transaction,
  uploadedById: string,
  ids: readonly string[],
  field: string,
): Promise<void> {
  const files = await tx.storedFile.findMany({
    where: { id: { in: [...ids] }, uploadedById, attachedAt: null },
    select: { name: true, check: true },
  });
  const why = files.flatMap(({ name, check }) => whyUnusable(name, standingOf(check)) ?? []);
  if (why.length > 0) throw new InvalidInput({ [field]: why.join(" ") });
}

/**
 * A paper that came with an objection is attached before it was checked; nobody opens it before.
 * @throws NotReady while the check of this file waits, or when it ended badly
 */
export async function requireReadable(file: { id: string; name: string }): Promise<void> {
  const why = whyUnusable(
    file.name,
    standingOf(await db().fileCheck.findUnique({ where: { fileId: file.id } })),
  );
  if (why) throw new NotReady(why);
}
