import type { Metadata } from "next";
import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { longPeriod } from "@/app/_report/charts/period-name";
import { NumberCell } from "@/app/_report/number-cell";
import { countryName } from "@/app/(desk)/country-name";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { capital, OUTCOME_WORDS, STATUS_WORDS } from "@/lib/demands/words";
import { NotFound } from "@/lib/errors";
import { NumberAsked } from "@/lib/reporting/behind/counts-in";
import { type DemandBehind, demandsBehind } from "@/lib/reporting/behind/demands-behind";
import { METRICS } from "@/lib/reporting/counting/metrics";
import { lineOf, TOTAL_WORDS, wordsOf } from "@/lib/reporting/files/total-tables";
import { NotListed } from "./not-listed";

export const metadata: Metadata = { title: "Behind a number" };

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const Page = z.coerce.number().int().min(0).max(100_000).catch(0);

const rowOf = (one: DemandBehind) => ({
  key: one.reference,
  cells: [
    <Link key="demand" href={`/demands/${one.reference}`} className="text-link">
      {one.reference}
    </Link>,
    <Clock key="received" at={one.servedAt} />,
    <span key="paper">
      {one.kind}
      <br />
      <span className="text-muted text-sm">
        {one.authority}, {countryName(one.country)}
      </span>
    </span>,
    one.customer ?? "Nobody's data",
    capital(one.outcome ? `closed, ${OUTCOME_WORDS[one.outcome]}` : STATUS_WORDS[one.status]),
  ],
});

/** The demands behind one number of an internal report, as far as the reader may see them. */
export default async function BehindNumberPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const asked = NumberAsked.safeParse(query);
    if (!asked.success) throw new NotFound();
    const { month, ...place } = asked.data;
    const at = Page.parse(query.page);
    const found = await demandsBehind(ctx, id, asked.data, at);
    const href = (page: number) =>
      `/reports/versions/${id}/behind?${new URLSearchParams({ ...place, ...(month && { month }), page: String(page) })}`;
    return (
      <>
        <PageHeader
          back={{ href: `/reports/versions/${id}`, label: "The report" }}
          eyebrow={`${TOTAL_WORDS[found.row.total_of]}: ${lineOf(found.row).toLowerCase() === "all" ? "all" : lineOf(found.row)}`}
          title={
            <>
              {capital(wordsOf(found.row.metric))}: <NumberCell row={found.row} />
            </>
          }
          {...(month && { meta: <span>{longPeriod(found.period)}</span> })}
          description={METRICS[found.row.metric].definition}
        />
        <Section title="Demands behind it" description={<NotListed found={found} />} flush>
          <Table
            label="Demands behind the number"
            columns={[
              { label: "Demand", nowrap: true },
              { label: "Received" },
              { label: "Paper" },
              { label: "Customer" },
              { label: "Stands now" },
            ]}
            rows={found.demands.map(rowOf)}
            empty={
              <EmptyState title="No demand to show">
                What the number tells of came in from files, or is not yours to see.
              </EmptyState>
            }
          />
        </Section>
        <Pager
          label="Demands"
          newer="Earlier"
          older="Later"
          {...(at > 0 && { newerHref: href(at - 1) })}
          {...(found.more && { olderHref: href(at + 1) })}
        />
      </>
    );
  });
}
