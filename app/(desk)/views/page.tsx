import type { ReactNode } from "react";
import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { sayCount } from "@/lib/demands/count-demands";
import { homeViewOf } from "@/lib/demands/views/choose-home-view";
import { type ListedView, listViews } from "@/lib/demands/views/list-views";
import {
  chooseHomeViewAction,
  leaveHomeViewAction,
  restoreViewAction,
  takeOverViewAction,
} from "./views-actions";

export const metadata = { title: "Views" };

type Props = { searchParams: Promise<{ removed?: string }> };

const COLUMNS = [
  { label: "View" },
  { label: "Demands", nowrap: true },
  { label: "Whose" },
  { label: "To do" },
];

function toDo(view: ListedView, home: string | null, mayShare: boolean): ReactNode {
  const hidden = { viewId: view.id };
  return (
    <div className="flex flex-wrap items-start gap-2">
      {view.own && <LinkButton href={`/views/${view.id}`}>Change</LinkButton>}
      {view.id === home ? (
        <ActionForm
          action={leaveHomeViewAction}
          submit="Open with the whole queue"
          submitVariant="secondary"
        />
      ) : (
        <ActionForm
          action={chooseHomeViewAction}
          submit="Make it my home"
          submitVariant="secondary"
          hidden={hidden}
        />
      )}
      {view.ownerLeft && mayShare && (
        <ActionForm
          action={takeOverViewAction}
          submit="Take it over"
          submitVariant="secondary"
          hidden={hidden}
        />
      )}
    </div>
  );
}

/** The views that this person may open, and what can be done to each. */
export default async function ViewsPage({ searchParams }: Props) {
  const removed = z.guid().safeParse((await searchParams).removed);
  return deskPage(async (ctx) => {
    const [views, home] = await Promise.all([listViews(ctx), homeViewOf(ctx)]);
    const mayShare = can(ctx.actor, "view:share");
    return (
      <>
        <PageHeader
          title="Views"
          back={{ href: "/queue", label: "Queue" }}
          description={`Filters of the queue under a name. To make one, narrow the queue and save its filters.${
            views.some(({ many }) => many === "not told")
              ? " Where a count could single out national security, it is told to those alone who may read such numbers."
              : ""
          }`}
        />
        {removed.success && (
          <div role="status">
            <Banner
              tone="ok"
              title="The view was removed"
              actions={
                <ActionForm
                  action={restoreViewAction}
                  submit="Undo"
                  submitVariant="secondary"
                  hidden={{ viewId: removed.data }}
                />
              }
            />
          </div>
        )}
        <Card flush>
          <Table
            label="Views"
            columns={COLUMNS}
            rows={views.map((view) => ({
              key: view.id,
              cells: [
                <span key="name" className="flex flex-wrap items-center gap-2">
                  <Link href={`/queue?view=${view.id}`} className="text-link font-medium">
                    {view.name}
                  </Link>
                  {view.id === home && <Badge tone="accent">Home</Badge>}
                  {view.ignored.length > 0 && <Badge tone="warn">Part of it is gone</Badge>}
                </span>,
                sayCount(view.many),
                <span key="whose">
                  {view.own ? "Yours" : view.owner}
                  <span className="block text-muted text-sm">
                    {view.ownerLeft ? "Shared; its owner left" : view.shared ? "Shared" : "Yours alone"}
                  </span>
                </span>,
                <div key="to-do">{toDo(view, home, mayShare)}</div>,
              ],
            }))}
            empty={
              <EmptyState title="No view yet" action={<LinkButton href="/queue">To the queue</LinkButton>}>
                Narrow the queue as you need it every day, then save its filters under a name.
              </EmptyState>
            }
          />
        </Card>
      </>
    );
  });
}
