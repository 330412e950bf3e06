import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import {
  type FilterName,
  type QueueFilters,
  readQueueFilters,
  unreadableParts,
} from "@/lib/demands/queue-filters";
import { visibleTo } from "@/lib/demands/visible-to";

/** A part of a saved view that is no longer there, as it was kept. */
export interface IgnoredPart {
  name: string;
  value: string;
  why: string;
}

const exists = async (rows: Promise<unknown[]>) => (await rows).length > 0;

/** What each filter names that can go away, and the words for it once it has. What only others may see is as good as gone. */
const GONE: Partial<
  Record<FilterName, { there: (ctx: Context, value: string) => Promise<boolean>; why: string }>
> = {
  kind: {
    there: (_ctx, code) =>
      exists(db().instrumentKind.findMany({ where: { code }, take: 1, select: { id: true } })),
    why: "The catalog has no such kind any more.",
  },
  customer: {
    there: (_ctx, id) => exists(db().customer.findMany({ where: { id }, select: { id: true } })),
    why: "There is no such customer any more.",
  },
  tag: {
    there: ({ actor }, tag) =>
      exists(
        db()
          .$queryRaw`SELECT 1 FROM demand_tag t JOIN demand d ON d.id = t.demand_id WHERE t.tag = ${tag} AND ${visibleTo(actor)} LIMIT 1`,
      ),
    why: "No demand that you may see has this tag.",
  },
  assignee: {
    there: ({ actor }, id) =>
      exists(db().$queryRaw`SELECT 1 FROM person p WHERE p.id = ${id}::uuid AND (p.disabled_at IS NULL
        OR EXISTS (SELECT FROM demand d WHERE d.assignee_id = p.id AND d.status <> 'CLOSED' AND ${visibleTo(actor)}))`),
    why: "This person is no longer at the desk, and takes care of no open demand that you may see.",
  },
};

const names = ["me", "nobody"];

/** The filters of a saved view as far as they can be read, and what is ignored because it is no longer there. */
export async function readView(
  ctx: Context,
  query: string,
): Promise<{ filters: QueueFilters; ignored: IgnoredPart[] }> {
  const parts = new URLSearchParams(query);
  const ignored: IgnoredPart[] = unreadableParts(parts).map((part) => ({
    ...part,
    why: "The queue has no such filter any more.",
  }));
  const filters: QueueFilters = readQueueFilters(Object.fromEntries(parts));
  for (const [name, { there, why }] of Object.entries(GONE) as [
    FilterName,
    NonNullable<(typeof GONE)[FilterName]>,
  ][]) {
    const value = filters[name];
    if (!value || names.includes(value) || (await there(ctx, value))) continue;
    ignored.push({ name, value, why });
    delete filters[name];
  }
  return { filters, ignored };
}

/** The filters of an address or a view, without asking whether what they name is still there. */
export const filtersOf = (query: string): QueueFilters =>
  readQueueFilters(Object.fromEntries(new URLSearchParams(query)));
