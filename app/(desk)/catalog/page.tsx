import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { filterCatalog, readCatalogFilters } from "@/lib/intake/catalog/catalog-filters";
import { catalogList } from "@/lib/intake/catalog/catalog-list";
import { CatalogTable } from "./catalog-table";
import { filterFields } from "./filter-fields";

export const metadata: Metadata = { title: "Catalog" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every kind of instrument: what it compels, in which time, and who may send it. */
export default async function CatalogPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const all = await catalogList(ctx);
    const filters = readCatalogFilters(query);
    const rows = filterCatalog(all, filters);
    const overdue = all.filter((row) => row.reviewOverdue).length;
    const waiting = all.reduce((sum, row) => sum + row.waiting, 0);
    const filtered = Object.values(filters).some(Boolean);
    return (
      <>
        <PageHeader
          title="Catalog"
          description="The kinds of instrument and what each can compel. A row is changed by one person and confirmed by another; an open demand keeps the version it was registered with."
          actions={
            can(ctx.actor, "setting:propose") && (
              <LinkButton href="/catalog/new">Propose a new kind</LinkButton>
            )
          }
        />
        {overdue > 0 && (
          <Banner
            tone="warn"
            title={
              overdue === 1 ? "The review of one row is overdue" : `The review of ${overdue} rows is overdue`
            }
            actions={<LinkButton href="/catalog?mark=overdue">Show them</LinkButton>}
          >
            Laws move. Read each again, and propose what changed or that nothing did.
          </Banner>
        )}
        {waiting > 0 && (
          <Banner
            tone="info"
            title={
              waiting === 1
                ? "One change waits for a second person"
                : `${waiting} changes wait for a second person`
            }
            actions={<LinkButton href="/catalog?mark=waiting">Show them</LinkButton>}
          />
        )}
        <FilterBar fields={filterFields(all, filters)} {...(filtered && { clearHref: "/catalog" })} />
        <p className="text-muted text-sm">
          {rows.length} of {all.length} kinds
        </p>
        <Card flush>
          <CatalogTable rows={rows} />
        </Card>
      </>
    );
  });
}
