import { Download } from "lucide-react";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { ledgerQuery, readLedgerFilters, readLedgerPlace } from "@/lib/demands/ledger/ledger-filters";
import { LEDGER_LENGTH, readLedger } from "@/lib/demands/ledger/read-ledger";
import { ledgerFields } from "./filter-fields";
import { LedgerStates } from "./ledger-states";
import { LedgerTable } from "./ledger-table";

export const metadata = { title: "Notices owed" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The ledger of notices owed: what secrecy blocked, when each falls due, what was sent, and how long secrecy has lasted. */
export default async function LedgerPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const filters = readLedgerFilters(query);
    const from = readLedgerPlace(query);
    const { rows, counts, more } = await readLedger(ctx, filters, from);
    const filtered = ledgerQuery({ ...filters, sort: undefined }) !== "";
    const page = (start: number) => `/ledger${ledgerQuery(filters, start)}`;
    return (
      <>
        <PageHeader
          title="Notices owed"
          description="Whom secrecy kept us from telling, and from when we may. Closed demands stay here until their customer was told. An owed notice keeps the demand's file from being destroyed."
        />
        <LedgerStates filters={filters} counts={counts} />
        <FilterBar fields={ledgerFields(filters)} {...(filtered && { clearHref: "/ledger" })} />
        <Card flush>
          <LedgerTable rows={rows} filters={filters} />
        </Card>
        {rows.length > 0 && (
          <div className="print:hidden">
            <LinkButton
              href={`/api/ledger${ledgerQuery(filters)}`}
              download
              size="small"
              icon={<Download aria-hidden />}
            >
              Take this ledger as CSV
            </LinkButton>
          </div>
        )}
        <Pager
          label="Pages of the ledger"
          newer="Earlier lines"
          older="Later lines"
          {...(from > 0 && { newerHref: page(Math.max(0, from - LEDGER_LENGTH)) })}
          {...(more && { olderHref: page(from + LEDGER_LENGTH) })}
        />
      </>
    );
  });
}
