import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { receivedMails } from "@/lib/notice/inbound/queries";
import { isWhyWaits, WHY_WAITS } from "@/lib/notice/inbound/why-waits";
import { VERDICTS } from "./words";

export const metadata: Metadata = { title: "Received mail" };

/** Mail that could not be placed: it waits here, as it came, until a person says what it is. */
export default async function ReceivedMailPage({
  searchParams,
}: {
  searchParams: Promise<{ shelf?: string; after?: string }>;
}) {
  const { shelf: asked, after } = await searchParams;
  const shelf = asked === "aside" ? "aside" : "waiting";
  return deskPage(async (ctx) => {
    const { mails, next } = await receivedMails(ctx, shelf, typeof after === "string" ? after : null);
    const own = shelf === "aside" ? "/received-mail?shelf=aside" : "/received-mail";
    return (
      <>
        <PageHeader
          title={shelf === "aside" ? "Received mail filed as nothing" : "Mail that we could not place"}
          description="What comes to a return path of ours places itself. The rest waits here; nothing is dropped, and nothing in it is to be trusted."
        />
        <Section
          title={shelf === "aside" ? "Oldest first" : "Waits longest first"}
          flush
          actions={
            shelf === "aside" ? (
              <Link href="/received-mail" className="text-link">
                What waits
              </Link>
            ) : (
              <Link href="/received-mail?shelf=aside" className="text-link">
                Filed as nothing
              </Link>
            )
          }
        >
          <Table
            label="Received mail"
            columns={[
              { label: "Mail" },
              { label: "What it seems to be" },
              { label: "Received", nowrap: true },
            ]}
            rows={mails.map((mail) => ({
              key: mail.id,
              cells: [
                <>
                  <Link href={`/received-mail/${mail.id}`} className="wrap-anywhere text-link">
                    {mail.subject || "(no subject)"}
                  </Link>
                  <div className="wrap-anywhere text-muted text-sm">{mail.fromAddress || "No sender"}</div>
                </>,
                <>
                  <Badge tone="neutral">{VERDICTS[mail.verdict] ?? mail.verdict}</Badge>
                  <div className="text-muted text-sm">
                    {shelf === "aside"
                      ? mail.filedReason
                      : isWhyWaits(mail.whyWaits) && WHY_WAITS[mail.whyWaits]}
                  </div>
                </>,
                <Clock key="at" at={mail.receivedAt} />,
              ],
            }))}
            empty={
              <EmptyState title={shelf === "aside" ? "Nothing was filed as nothing" : "Nothing waits"}>
                {shelf === "aside"
                  ? "What a person files as nothing to act on stands here, and can still be placed."
                  : "Every mail that came in was placed."}
              </EmptyState>
            }
          />
        </Section>
        <Pager
          {...(after && { newerHref: own })}
          {...(next && { olderHref: `${own}${own.includes("?") ? "&" : "?"}after=${next}` })}
        />
      </>
    );
  });
}
