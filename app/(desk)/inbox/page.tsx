import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { inboxOf, unreadCount } from "@/lib/demands/inbox/read-inbox";
import { isReason, REASONS } from "@/lib/demands/inbox/reasons";
import { readTasks } from "@/lib/production/tasks/queries";
import { markAllReadAction, undoMarkAllAction } from "./inbox-actions";
import { InboxTable } from "./inbox-table";
import { TasksSection } from "./tasks-section";

export const metadata = { title: "Inbox" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const REASON_OPTIONS = [
  { value: "", label: "Any" },
  ...Object.entries(REASONS).map(([value, { name }]) => ({ value, label: name })),
];

/** All that waits for this person, of demands that they may know of now. */
export default async function InboxPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const reason = isReason(query.reason) ? query.reason : undefined;
    const filter = { reason, unread: Boolean(query.unread) };
    const before = z.guid().safeParse(query.before).data ?? null;
    const { entries, older } = await inboxOf(ctx, filter, before);
    const unread = await unreadCount(ctx);
    const collects = can(ctx.actor, "production:collect");
    const waiting = collects ? await readTasks(ctx, {}) : { tasks: [], more: false };
    const marked = z.iso.datetime().safeParse(query.marked).data;
    const chosen = new URLSearchParams({ ...(reason && { reason }), ...(filter.unread && { unread: "on" }) });
    const filtered = chosen.size > 0;
    return (
      <>
        <PageHeader
          title="Inbox"
          description="What waits for you, and why. Opening a demand settles what is about it."
          actions={<LinkButton href="/account#told">How you are told</LinkButton>}
        />
        {marked && (
          <div role="status">
            <Banner
              tone="ok"
              title="All is marked as read."
              actions={
                <ActionForm
                  action={undoMarkAllAction}
                  submit="Undo"
                  submitVariant="secondary"
                  hidden={{ at: marked }}
                />
              }
            />
          </div>
        )}
        <div className="flex flex-wrap items-end justify-between gap-3">
          <FilterBar
            fields={[
              { name: "reason", label: "Why", type: "select", value: reason ?? "", options: REASON_OPTIONS },
              { name: "unread", label: "Unread only", type: "checkbox", value: filter.unread ? "on" : "" },
            ]}
            {...(filtered && { clearHref: "/inbox" })}
          />
          {unread > 0 && (
            <ActionForm action={markAllReadAction} submit="Mark all as read" submitVariant="secondary" />
          )}
        </div>
        {!filtered && !before && <TasksSection {...waiting} />}
        <Card flush>
          <InboxTable
            entries={entries}
            empty={
              <Nothing
                filtered={filtered}
                collects={collects}
                tasks={waiting.tasks.length}
                mayReadQueue={can(ctx.actor, "demand:read")}
              />
            }
          />
        </Card>
        <Pager
          label="Pages of the inbox"
          newer="Newest"
          {...(before && { newerHref: filtered ? `/inbox?${chosen}` : "/inbox" })}
          {...(older && { olderHref: `/inbox?${new URLSearchParams([...chosen, ["before", older]])}` })}
        />
      </>
    );
  });
}

type NothingProps = { filtered: boolean; collects: boolean; tasks: number; mayReadQueue: boolean };

/** `tasks`: how many stand above. */
function Nothing({ filtered, collects, tasks, mayReadQueue }: NothingProps) {
  if (filtered)
    return (
      <EmptyState
        title="Nothing is like that"
        action={<LinkButton href="/inbox">Clear the filters</LinkButton>}
      >
        Another reason, or what you have read already, may have it.
      </EmptyState>
    );
  const [title, action] = [
    tasks > 0 ? "Nothing else waits for you" : "Nothing waits for you",
    mayReadQueue && <LinkButton href="/queue">Open the queue</LinkButton>,
  ];
  return (
    <EmptyState title={title} action={action}>
      {mayReadQueue
        ? "What is given into your care, mentions you, or needs you as a second person appears here."
        : "What is about your account appears here, and a package that was not sealed as you asked."}
      {collects && " Each task that waits stands above, until it is answered."}
    </EmptyState>
  );
}
