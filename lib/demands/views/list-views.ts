import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import { queueQuery } from "@/lib/demands/queue-filters";
import { NotFound } from "@/lib/errors";
import { countViews, type ViewCount } from "./count-views";
import { filtersOf, type IgnoredPart, readView } from "./read-view";

export interface ListedView {
  id: string;
  name: string;
  shared: boolean;
  version: number;
  own: boolean;
  owner: string;
  /** The owner has no account any more; somebody who shares views may take it over. */
  ownerLeft: boolean;
  /** Its filters as they can be read now, for the address of the queue. */
  query: string;
  /** What of its filters is no longer there. */
  ignored: IgnoredPart[];
}

const withOwner = { owner: { select: { name: true, disabledAt: true } } } as const;

/** Own ones and those that are shared; another's alone is not there. */
const openedBy = (me: string) => ({ removedAt: null, OR: [{ ownerId: me }, { shared: true }] });

async function listed(
  ctx: Context,
  { id, name, shared, version, ownerId, query, owner }: Row,
): Promise<ListedView> {
  const { filters, ignored } = await readView(ctx, query);
  return {
    ...{ id, name, shared, version, ignored },
    own: ownerId === requirePerson(ctx.actor),
    owner: owner.name,
    ownerLeft: owner.disabledAt !== null,
    query: queueQuery(filters).slice(1),
  };
}

interface Row {
  id: string;
  name: string;
  shared: boolean;
  version: number;
  ownerId: string;
  query: string;
  owner: { name: string; disabledAt: Date | null };
}

/** One view that the asker may open. @throws Forbidden; NotFound alike for one that is absent, removed or another's alone */
export async function findView(ctx: Context, viewId: string, tx: Transaction = db()): Promise<ListedView> {
  requirePermission(ctx.actor, "demand:read");
  const view = await tx.savedView.findFirst({
    where: { id: viewId, ...openedBy(requirePerson(ctx.actor)) },
    include: withOwner,
  });
  if (!view) throw new NotFound();
  return listed(ctx, view);
}

/** The views that the asker may open, own ones first, each with how many demands the asker would see in it, as `countViews` says. */
export async function listViews(ctx: Context): Promise<(ListedView & { many: ViewCount })[]> {
  requirePermission(ctx.actor, "demand:read");
  const me = requirePerson(ctx.actor);
  const rows = await db().savedView.findMany({
    where: openedBy(me),
    include: withOwner,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 100,
  });
  const own = rows.filter((row) => row.ownerId === me);
  const views: ListedView[] = [];
  for (const row of [...own, ...rows.filter((one) => one.ownerId !== me)]) views.push(await listed(ctx, row));
  const counts = await countViews(
    ctx,
    views.map(({ query }) => filtersOf(query)),
  );
  return views.map((view, place) => ({ ...view, many: counts[place] ?? "many" }));
}
