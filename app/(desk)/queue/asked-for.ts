import { z } from "zod";
import type { Context } from "@/lib/auth/context";
import { type QueueFilters, queueQuery, readQueueFilters } from "@/lib/demands/queue-filters";
import { findView, type ListedView } from "@/lib/demands/views/list-views";
import { filtersOf } from "@/lib/demands/views/read-view";
import { NotFound } from "@/lib/errors";

/** What the address of the queue asks for. */
export interface AskedFor {
  filters: QueueFilters;
  /** The saved view that is open; null for one that is not there (any more), undefined for none. */
  view: ListedView | null | undefined;
  /** The filters are no longer those of the view. */
  changed: boolean;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Filters in the address go before those of a view that it names. */
export async function askedFor(ctx: Context, query: Query): Promise<AskedFor> {
  const typed = readQueueFilters(query);
  const id = z.guid().safeParse(query.view);
  if (!id.success) return { filters: typed, view: undefined, changed: false };
  const view = await findView(ctx, id.data).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  const own = queueQuery(typed).slice(1);
  if (!view || own !== "") return { filters: typed, view, changed: view !== null && own !== view.query };
  return { filters: filtersOf(view.query), view, changed: false };
}
