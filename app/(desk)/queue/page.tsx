import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { queueOf } from "@/lib/demands/queue";
import { type QueueCursor, queueQuery, readQueueCursor, readQueueFilters } from "@/lib/demands/queue-filters";
import { instrumentsBehind } from "@/lib/reporting/instruments-behind";
import { SetUpSteps } from "../set-up-steps";
import { BehindReport } from "./behind-report";
import { filterFields } from "./filter-fields";
import { QueueTable } from "./queue-table";

export const metadata = { title: "Queue" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The home of the desk: every open demand that this person may know of, what is due next first. */
export default async function QueuePage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const filters = readQueueFilters(query);
    const instruments = await instrumentsBehind(ctx, filters);
    const page = await queueOf(ctx, filters, readQueueCursor(query), instruments);
    const filtered = queueQuery(filters) !== "";
    const mayRegister = can(ctx.actor, "demand:register");
    const register = (
      <LinkButton href="/instruments/new" variant="primary">
        Register an instrument
      </LinkButton>
    );
    const link = (cursor: QueueCursor | null) => cursor && { href: `/queue${queueQuery(filters, cursor)}` };
    const [earlier, later] = [link(page.earlier), link(page.later)];
    return (
      <>
        <PageHeader
          title="Queue"
          description="What is due next comes first. Each time is that of the place where the authority served us."
          actions={mayRegister && register}
        />
        <SetUpSteps ctx={ctx} />
        <FilterBar fields={filterFields(filters)} {...(filtered && { clearHref: "/queue" })} />
        <BehindReport filters={filters} />
        <Card flush>
          <QueueTable rows={page.rows} empty={filtered ? <NothingFound /> : <NothingOpen />} />
        </Card>
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

function NothingFound() {
  return (
    <EmptyState
      title="No demand is like that"
      action={<LinkButton href="/queue">Clear the filters</LinkButton>}
    >
      A search looks for the beginning of a reference, a matter number or an account, and inside the names of
      customers, authorities and officers.
    </EmptyState>
  );
}

function NothingOpen() {
  return (
    <EmptyState
      title="Nothing is open"
      action={<LinkButton href="/queue?status=CLOSED">See what was closed</LinkButton>}
    >
      A demand appears here as soon as its instrument is registered.
    </EmptyState>
  );
}
