import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ListPager, readListQuery } from "@/app/_adapters/list-address";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { SERVICE_KINDS, type ServiceKindCode } from "@/lib/contacts/service/kinds";
import { serviceList } from "@/lib/contacts/service/service-pages";
import { ServiceBadge } from "./service-badge";

export const metadata: Metadata = { title: "Service communications" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What was written to the administrators of chosen customers beside notices and questions. */
export default async function ServicePage({ searchParams }: Props) {
  const { place } = readListQuery(await searchParams);
  return deskPage(async (ctx) => {
    const { rows, ...beside } = await serviceList(ctx, place);
    const write = (
      <LinkButton href="/service/new" variant="primary">
        Write one
      </LinkButton>
    );
    return (
      <>
        <PageHeader
          title="Service communications"
          description={
            <>
              Mails to the administrators of chosen customers about the service itself. No content, no
              marketing, and nothing about a demand: the{" "}
              <Link href="/policy" className="text-link">
                data-use policy
              </Link>{" "}
              is asked.
            </>
          }
          actions={write}
        />
        <Card flush>
          <Table
            label="Service communications"
            columns={[
              { label: "Subject" },
              { label: "Kind" },
              { label: "Written" },
              { label: "Recipients" },
              { label: "State" },
            ]}
            empty={
              <EmptyState title="Nothing was written yet" action={write}>
                One person writes, another confirms what everybody gets.
              </EmptyState>
            }
            rows={rows.map((one) => ({
              key: one.id,
              cells: [
                <Link key="subject" href={`/service/${one.id}`} className="text-link">
                  {one.subject}
                </Link>,
                SERVICE_KINDS[one.kind as ServiceKindCode].title,
                <span key="written">
                  {one.writtenBy.name}, <Clock at={one.writtenAt} />
                </span>,
                one._count.recipients.toLocaleString("en"),
                <ServiceBadge key="state" communication={one} />,
              ],
            }))}
          />
        </Card>
        <ListPager label="Pages of service communications" path="/service" q="" {...beside} />
      </>
    );
  });
}
