import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { type LinkTab, LinkTabs } from "@/components/ui/link-tabs";
import type { Context } from "@/lib/auth/context";
import { type Count, countDemands, sayCount } from "@/lib/demands/count-demands";
import { listViews } from "@/lib/demands/views/list-views";
import { WORK_LIST_NAMES, WORK_LISTS } from "@/lib/demands/work-list-names";

interface QueueListsProps {
  ctx: Context;
  /** The work list or view that is open now. */
  next: string | undefined;
  view: string | undefined;
  whole: boolean;
}

/** What must happen next and the saved views, each with how many demands the asker sees in it. Empty lists are folded away. */
export async function QueueLists({ ctx, next, view, whole }: QueueListsProps) {
  const [counts, views] = await Promise.all([
    countDemands(
      ctx,
      WORK_LIST_NAMES.map((name) => ({ next: name })),
    ),
    listViews(ctx),
  ]);
  const lists = WORK_LIST_NAMES.map((name, place): LinkTab & { count: Count } => ({
    href: `/queue?next=${name}`,
    title: WORK_LISTS[name].title,
    count: counts[place] ?? 0,
    many: sayCount(counts[place] ?? 0),
    current: next === name && view === undefined,
  }));
  const waiting = lists.filter(({ count, current }) => count !== 0 || current);
  const empty = lists.filter((list) => !waiting.includes(list));
  const saved = views.map(
    ({ id, name, many, own, owner }): LinkTab => ({
      href: `/queue?view=${id}`,
      title: name,
      many: sayCount(many),
      current: view === id,
      ...(!own && { note: owner }),
    }),
  );
  return (
    <nav aria-label="Lists of the queue" className="flex flex-col gap-2 print:hidden">
      <LinkTabs
        label="By what must happen next"
        tabs={[{ href: "/queue?status=OPEN", title: "All open", current: whole }, ...waiting]}
      />
      {saved.length > 0 && <LinkTabs label="Saved views" tabs={saved} />}
      <div className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {empty.length > 0 && (
          <Details
            summary={
              empty.length === 1
                ? "One list with nothing on it"
                : `${empty.length} lists with nothing on them`
            }
          >
            <LinkTabs label="Empty lists" tabs={empty} />
          </Details>
        )}
        <Link href="/views" className="text-link inline-flex min-h-6 items-center">
          Manage views
        </Link>
      </div>
    </nav>
  );
}
