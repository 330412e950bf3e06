import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";

const MOST = 200;

/** The tags in use on demands that the asker may know of, most used first, at most 200: a tag of others' tells nothing. @throws Forbidden */
export async function tagsInUse(ctx: Context): Promise<string[]> {
  requirePermission(ctx.actor, "demand:read");
  const rows = await db().$queryRaw<{ tag: string }[]>`
    SELECT t.tag FROM demand_tag t JOIN demand d ON d.id = t.demand_id WHERE ${visibleTo(ctx.actor)}
    GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT ${MOST}`;
  return rows.map(({ tag }) => tag);
}
