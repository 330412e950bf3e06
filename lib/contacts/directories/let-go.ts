import { recordAudits } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { contactsChanged } from "@/lib/contacts/contacts-changed";
import { inParts } from "@/lib/contacts/directories/in-parts";
import type { LockedDirectory } from "@/lib/contacts/directories/lock-directory";
import type { Transaction } from "@/lib/db";

/** A user that stands for a contact no longer. */
export interface Leaver {
  id: string;
  administratorId: string;
}

/**
 * These users stand for their contacts no longer, which go off the list unless another user still stands for them; all of them
 * by few statements, because one request can empty a group of thousands. Answers what writes their audit rows.
 */
export async function letGo(
  tx: Transaction,
  ctx: Context,
  { customerId, at }: LockedDirectory,
  leavers: readonly Leaver[],
): Promise<() => Promise<void>> {
  const gone: { customerId: string; contactId: string }[] = [];
  await inParts(leavers, async (some) => {
    await tx.$executeRaw`
      UPDATE directory_user SET administrator_id = NULL WHERE id = ANY(${some.map(({ id }) => id)}::uuid[])`;
  });
  await inParts(leavers, async (some) => {
    const rows = await tx.$queryRaw<{ contactId: string }[]>`
      UPDATE administrator a SET removed_at = ${at}
      WHERE a.id = ANY(${some.map(({ administratorId }) => administratorId)}::uuid[]) AND a.removed_at IS NULL
        AND NOT EXISTS (SELECT FROM directory_user u JOIN directory d ON d.id = u.directory_id
          WHERE u.administrator_id = a.id AND u.removed_at IS NULL AND d.ended_at IS NULL)
      RETURNING a.id::text AS "contactId"`;
    gone.push(...rows.map(({ contactId }) => ({ customerId, contactId })));
  });
  if (gone.length > 0) await contactsChanged(tx, ctx, customerId);
  return () => inParts(gone, (some) => recordAudits(tx, ctx.actor, "removeContact", some));
}
