import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/auth/session-rows";
import { realNow } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { line } from "@/lib/demands/answers";
import { NotFound, NotReady } from "@/lib/errors";

const MOST_FEEDS = 10;

export const MakeFeed = z.object({ name: line("a name by which you know it again", 60) });
export const RevokeFeed = z.object({ feedId: z.guid("Choose the feed.") });

export interface OwnFeed {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The person's own feeds that are not revoked, newest first. */
export function ownFeeds(ctx: Context): Promise<OwnFeed[]> {
  return db().calendarFeed.findMany({
    where: { personId: requirePerson(ctx.actor), revokedAt: null },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
}

/**
 * Makes an address at which a calendar program reads the person's clocks. Answers its token, which is kept nowhere.
 * @throws Forbidden; NotReady where the person has ten already
 */
export async function makeFeed(ctx: Context, { name }: z.infer<typeof MakeFeed>): Promise<string> {
  requirePermission(ctx.actor, "demand:read");
  const personId = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
    if ((await tx.calendarFeed.count({ where: { personId, revokedAt: null } })) >= MOST_FEEDS)
      throw new NotReady(`You have ${MOST_FEEDS} feeds. Revoke one that you no longer use.`);
    const token = newToken();
    const { id } = await tx.calendarFeed.create({
      data: { personId, name, tokenHash: hashToken(token), createdAt: await realNow(tx) },
    });
    await recordAudit(tx, ctx.actor, { action: "makeCalendarFeed", details: { feed: id } });
    return token;
  });
}

/** Ends one of the person's own feeds at once. @throws NotFound where it is not theirs, or ended */
export async function revokeFeed(ctx: Context, { feedId }: z.infer<typeof RevokeFeed>): Promise<void> {
  const personId = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { count } = await tx.calendarFeed.updateMany({
      where: { id: feedId, personId, revokedAt: null },
      data: { revokedAt: await realNow(tx) },
    });
    if (count === 0) throw new NotFound();
    await recordAudit(tx, ctx.actor, { action: "revokeCalendarFeed", details: { feed: feedId } });
  });
}
