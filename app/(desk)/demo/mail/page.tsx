import path from "node:path";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { requirePermission } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { listCaught } from "@/lib/mail/caught";

export const metadata: Metadata = { title: "Caught mail" };

/** The demo's mail, as a real SMTP server took it. */
export default async function MailPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { before } = await searchParams;
  return deskPage(async (ctx) => {
    const { demo, dataPlace } = env();
    if (!demo) throw new NotFound();
    requirePermission(ctx.actor, "mail:watch");
    const { mails, next } = await listCaught(path.join(dataPlace, "mail"), {
      limit: 50,
      ...(before && { before }),
    });
    return (
      <>
        <PageHeader
          title="Caught mail"
          description="In the demo no mail leaves: a real SMTP server takes it, and this page shows it."
        />
        <Section title="Newest first" flush>
          <Table
            label="Caught mail"
            columns={[{ label: "Subject" }, { label: "To" }, { label: "Dated" }]}
            rows={mails.map((mail) => ({
              key: mail.id,
              cells: [
                <Link key="link" href={`/demo/mail/${mail.id}`} className="text-link">
                  {mail.subject || "(no subject)"}
                </Link>,
                mail.to,
                <Clock key="at" at={mail.datedAt} />,
              ],
            }))}
            empty="No mail yet. Send the authority to a customer, or tell administrators, and it arrives here."
          />
        </Section>
        <Pager
          {...(before && { newerHref: "/demo/mail" })}
          {...(next && { olderHref: `/demo/mail?before=${encodeURIComponent(next)}` })}
        />
      </>
    );
  });
}
