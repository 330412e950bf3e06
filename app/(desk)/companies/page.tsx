import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { companyList } from "@/lib/intake/companies";
import { countryName } from "../country-name";

export const metadata: Metadata = { title: "Our companies" };

/** The companies of the provider, on which papers are served. */
export default function CompaniesPage() {
  return deskPage(async (ctx) => {
    const companies = await companyList(ctx);
    const add = (
      <LinkButton href="/companies/new" variant="primary">
        Add a company
      </LinkButton>
    );
    return (
      <>
        <PageHeader
          title="Our companies"
          description="Each paper is served on one of them. Its country decides what the paper can compel."
          {...(companies.length > 0 && { actions: add })}
        />
        <Card flush>
          <Table
            label="Our companies"
            columns={[{ label: "Name" }, { label: "Country" }, { label: "Time zone" }, { label: "State" }]}
            rows={companies.map(({ id, name, country, zone, retiredAt }) => ({
              key: id,
              cells: [
                <Link key="name" href={`/companies/${id}`} className="text-link">
                  {name}
                </Link>,
                countryName(country),
                zone,
                <Badge key="state" tone={retiredAt ? "neutral" : "ok"}>
                  {retiredAt ? "Retired" : "Can be served"}
                </Badge>,
              ],
            }))}
            empty={
              <EmptyState title="None of our companies is listed yet" action={add}>
                No paper can be registered before the company on which it was served stands here.
              </EmptyState>
            }
          />
        </Card>
      </>
    );
  });
}
