import { Download } from "lucide-react";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { queueOf } from "@/lib/demands/queue";
import {
  type QueueCursor,
  type QueueFilters,
  queueQuery,
  readQueueCursor,
} from "@/lib/demands/queue-filters";
import { WORK_LISTS } from "@/lib/demands/work-list-names";
import { kindsInUse } from "@/lib/instruments/kinds-in-use";
import { instrumentsBehind } from "@/lib/reporting/instruments-behind";
import { SetUpSteps } from "../set-up-steps";
import { askedFor } from "./asked-for";
import { BehindReport } from "./behind-report";
import { FilterChips } from "./filter-chips";
import { filterFields } from "./filter-fields";
import { filterNames } from "./filter-names";
import { NoticesDue } from "./notices-due";
import { OpenView } from "./open-view";
import { QueueLists } from "./queue-lists";
import { QueueTable } from "./queue-table";
import { SaveThisView } from "./save-this-view";
import { TogetherBar } from "./together-bar";

export const metadata = { title: "Queue" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The home of the desk: every open demand that this person may know of, what is due next first. */
export default async function QueuePage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const { filters, view, changed } = await askedFor(ctx, query);
    const instruments = await instrumentsBehind(ctx, filters);
    const page = await queueOf(ctx, filters, readQueueCursor(query), instruments);
    const [names, kinds] = await Promise.all([filterNames(ctx, filters), kindsInUse()]);
    const { fields, more } = filterFields(filters, kinds);
    const filtered = queueQuery(filters) !== "";
    const inView = view ? `&view=${view.id}` : "";
    const link = (cursor: QueueCursor | null) =>
      cursor && { href: `/queue${queueQuery(filters, cursor)}${inView}` };
    const [earlier, later] = [link(page.earlier), link(page.later)];
    const register = can(ctx.actor, "demand:register") && (
      <LinkButton href="/instruments/new" variant="primary">
        Register an instrument
      </LinkButton>
    );
    return (
      <>
        <PageHeader
          title={view ? view.name : filters.next ? WORK_LISTS[filters.next].title : "Queue"}
          description="Notices due to customers come first, then what is due next. Each time is that of the place where the authority served us."
          actions={register}
        />
        <SetUpSteps ctx={ctx} />
        <NoticesDue ctx={ctx} />
        <QueueLists ctx={ctx} next={filters.next} view={view?.id} whole={!view && isWhole(filters)} />
        {view !== undefined && <OpenView ctx={ctx} view={view} />}
        <FilterBar
          fields={[
            ...fields,
            ...(view ? [{ name: "view", label: "view", type: "hidden" as const, value: view.id }] : []),
          ]}
          more={more}
          {...(filtered && { clearHref: "/queue" })}
        />
        <FilterChips filters={filters} names={names} />
        {filtered && (
          <div className="flex flex-wrap items-start gap-x-6 gap-y-2 print:hidden">
            {!view && <SaveThisView ctx={ctx} query={queueQuery(filters).slice(1)} />}
            {view?.own && changed && (
              <Link
                href={`/views/${view.id}?${new URLSearchParams({ with: queueQuery(filters).slice(1) })}`}
                className="text-link"
              >
                Put these filters into the view
              </Link>
            )}
          </div>
        )}
        <BehindReport filters={filters} />
        <Card flush>
          <QueueTable
            rows={page.rows}
            filters={filters}
            empty={<Nothing filters={filters} filtered={filtered} />}
          />
        </Card>
        {page.rows.length > 0 && (
          <div className="flex flex-wrap items-start justify-between gap-3 print:hidden">
            <TogetherBar />
            <LinkButton
              href={`/api/queue${queueQuery(filters)}`}
              download
              size="small"
              icon={<Download aria-hidden />}
            >
              Take this list as CSV
            </LinkButton>
          </div>
        )}
        <Pager
          label="Pages of the queue"
          newer="Earlier in the queue"
          older="Later in the queue"
          {...(earlier && { newerHref: earlier.href })}
          {...(later && { olderHref: later.href })}
        />
      </>
    );
  });
}

const isWhole = (filters: QueueFilters) => ["", "?status=OPEN"].includes(queueQuery(filters));

function Nothing({ filters, filtered }: { filters: QueueFilters; filtered: boolean }) {
  if (filters.next && Object.keys(filters).length === 1)
    return <EmptyState title={WORK_LISTS[filters.next].title}>{WORK_LISTS[filters.next].empty}</EmptyState>;
  if (filtered && !isWhole(filters))
    return (
      <EmptyState
        title="No demand is like that"
        action={<LinkButton href="/queue">Clear the filters</LinkButton>}
      >
        A search looks for the beginning of a reference, a matter number or an account, and inside the names
        of customers, authorities and officers. Notes and letters are searched on the page{" "}
        <Link href={`/search${queueQuery({ q: filters.q })}`} className="text-link">
          Search
        </Link>
        .
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nothing is open"
      action={<LinkButton href="/queue?status=CLOSED">See what was closed</LinkButton>}
    >
      A demand appears here as soon as its instrument is registered.
    </EmptyState>
  );
}
