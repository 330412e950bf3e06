import type { Metadata } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { CustomerSession } from "@/lib/contacts/links/customer-session";
import { type CustomerNotice, customerNotices } from "@/lib/notice/customer/customer-notices";
import { currentCustomer } from "../_adapters/customer-session";
import { AskLink } from "./ask-link";
import { leaveAction } from "./door-actions";

export const metadata: Metadata = { title: "For customers" };

/** The notices that a contact may know of; to anybody else, how to come in. */
export default async function CustomerPage({ searchParams }: { searchParams: Promise<{ ended?: string }> }) {
  const session = await currentCustomer();
  if (session) return <Notices session={session} />;
  return <Door ended={(await searchParams).ended === "yes"} />;
}

function Door({ ended }: { ended: boolean }) {
  return (
    <>
      {ended && (
        <Banner tone="warn" title="Your visit had ended, so nothing was sent">
          Go back in your browser to find what you typed, ask for a fresh link, and send it again.
        </Banner>
      )}
      <PageHeader
        title="For customers"
        description="What our legal team told the people whom your organisation listed: demands of authorities for your organisation's data, and how to object."
      />
      <Card>
        <p>
          You come in by a link that we mail to your listed address. It works once, so ask for a fresh one
          whenever you need it. We never ask for a password.
        </p>
      </Card>
      <AskLink />
    </>
  );
}

const WHOSE = {
  ADMINISTRATOR: "Those that were addressed to you.",
  LEGAL_CONTACT: "Those that were addressed to your organisation's administrators.",
} as const;

async function Notices({ session }: { session: CustomerSession }) {
  const notices = await customerNotices(session.actor);
  return (
    <>
      <PageHeader title="Notices" eyebrow={session.customer} description={WHOSE[session.capacity]} />
      <Section title="Demands for your organisation's data" flush>
        <Table
          label="Notices"
          columns={[
            { label: "Our reference" },
            { label: "Authority" },
            { label: "Told" },
            { label: "Stands" },
          ]}
          rows={notices.map((notice) => ({
            key: notice.reference,
            cells: [
              <Link key="link" href={`/customer/notices/${notice.reference}`} className="text-link">
                {notice.reference}
              </Link>,
              notice.authority,
              notice.toldAt ? <Clock key="told" at={notice.toldAt} zone={session.zone} /> : "On its way",
              <Stands key="stands" notice={notice} />,
            ],
          }))}
          empty={
            <EmptyState title="No notice">There is no notice for you here. You need do nothing.</EmptyState>
          }
        />
      </Section>
      <ActionForm action={leaveAction} submit="Leave" submitVariant="secondary" />
    </>
  );
}

function Stands({ notice }: { notice: CustomerNotice }) {
  if (notice.objected) return <Badge tone="warn">Your organisation objects</Badge>;
  if (notice.status === "PRODUCED") return <Badge tone="neutral">Produced</Badge>;
  if (notice.status === "CLOSED") return <Badge tone="neutral">Closed</Badge>;
  return notice.acknowledged ? <Badge tone="info">Acknowledged</Badge> : <Badge tone="accent">New</Badge>;
}
