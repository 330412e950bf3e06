import { type Context, can } from "@/lib/auth/context";
import { type Count, countDemands } from "@/lib/demands/count-demands";
import type { FilterName, QueueFilters } from "@/lib/demands/queue-filters";

/**
 * "not told": it is not the asker's to read. "not counted": the view lists what stands behind a number of a report, and that is
 * found anew by the rule of the report alone.
 */
export type ViewCount = Count | "not told" | "not counted";

/**
 * Filters under which demands of every kind are alike, as on work lists and a customer's page. By any other, national security
 * could be singled out, at once or by taking one number from another (decision 36).
 */
const OF_EVERY_KIND: readonly FilterName[] = ["status", "overdue", "next", "customer", "sort"];

function isOfEveryKind(filters: QueueFilters): boolean {
  const names = (Object.keys(filters) as FilterName[]).filter((name) => filters[name] !== undefined);
  return names.every(
    (name) =>
      OF_EVERY_KIND.includes(name) ||
      // Whose they are says nothing of a kind where it is the asker, or nobody: work lists count these.
      (name === "assignee" && (filters.assignee === "me" || filters.assignee === "nobody")),
  );
}

/**
 * How many demands that the asker may know of each view lists, in their order, or why that is not said.
 * @throws Forbidden for roles that read no demands
 */
export async function countViews(ctx: Context, views: readonly QueueFilters[]): Promise<ViewCount[]> {
  const readsAll = can(ctx.actor, "report:national-security");
  const untold = views.map((filters) => {
    if (filters.section || filters.result) return "not counted";
    return readsAll || isOfEveryKind(filters) ? null : "not told";
  });
  const counts = await countDemands(
    ctx,
    views.filter((_, place) => untold[place] === null),
  );
  const next = counts.values();
  return untold.map((why) => why ?? next.next().value ?? "many");
}
