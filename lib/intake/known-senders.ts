import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * The ids of the authorities or officers of which the asker may know: those of a paper whose demand they may see, and those
 * of whom no paper was ever registered. One known from restricted papers alone would tell that there are such.
 */
export async function knownSenders(
  tx: Transaction,
  ctx: Context,
  who: "authority" | "officer",
): Promise<string[]> {
  const [table, column] = [Prisma.raw(who), Prisma.raw(`${who}_id`)];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT x.id::text FROM ${table} x
    WHERE NOT EXISTS (SELECT FROM instrument n WHERE n.${column} = x.id)
      OR EXISTS (SELECT FROM instrument n JOIN demand d ON d.instrument_id = n.id
        WHERE n.${column} = x.id AND ${visibleTo(ctx.actor)})`;
  return rows.map(({ id }) => id);
}
