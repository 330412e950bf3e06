import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { addToken, type ShownToken } from "@/lib/contacts/directories/add-token";
import type { MakeDirectoryInput } from "@/lib/contacts/directories/schema";
import { inTransaction } from "@/lib/db";
import { InvalidInput, NotReady } from "@/lib/errors";

const MOST_DIRECTORIES = 5;

/**
 * Lets a directory of the customer's own list its administrators. Answers its first token, which is shown once.
 * @throws Forbidden; InvalidInput (`customerId`); NotReady where the customer has five
 */
export function makeDirectory(ctx: Context, input: MakeDirectoryInput): Promise<ShownToken> {
  requirePermission(ctx.actor, "contact:manage");
  const madeById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { customerId, name, group, validDays } = input;
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM customer WHERE id = ${customerId}::uuid FOR NO KEY UPDATE`;
    if (locked.length === 0) throw new InvalidInput({ customerId: "Choose a customer from the list." });
    if ((await tx.directory.count({ where: { customerId, endedAt: null } })) >= MOST_DIRECTORIES)
      throw new NotReady(
        `This customer has ${MOST_DIRECTORIES} directories. End one that lists nobody any more.`,
      );
    const { id } = await tx.directory.create({
      data: { customerId, name, administratorsGroup: group, madeById, createdAt: await now(tx) },
    });
    const shown = await addToken(tx, ctx, id, validDays);
    await recordAudit(tx, ctx.actor, {
      action: "makeDirectory",
      details: { customerId, directory: id, token: shown.tokenId, validDays, byGroup: group !== null },
    });
    return shown;
  });
}
