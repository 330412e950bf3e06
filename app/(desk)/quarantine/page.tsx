import type { Metadata } from "next";
import type { ReactNode } from "react";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { readableSize } from "@/components/ui/upload";
import { PAPERS_LENGTH, papersSent, type SentPaper } from "@/lib/notice/customer/papers-sent";

export const metadata: Metadata = { title: "Papers of customers" };

const STATES: Readonly<Record<SentPaper["state"], ReactNode>> = {
  WAITING: <Badge tone="info">Waits to be checked</Badge>,
  KEPT_BACK: <Badge tone="warn">Kept back</Badge>,
  INFECTED: <Badge tone="danger">Malware, erased</Badge>,
  ERASED: <Badge>Erased unused</Badge>,
  CLEAN: <Badge tone="ok">Clean</Badge>,
};

function Standing({ paper: { state, why, nextTryAt } }: { paper: SentPaper }) {
  return (
    <>
      {STATES[state]}
      {why && (
        <span className="wrap-anywhere block text-sm">
          {state === "INFECTED" ? `The scanner found ${why}.` : `It could not be checked: ${why}.`}
        </span>
      )}
      {nextTryAt && (
        <span className="block text-muted text-sm">
          Tried again, <Clock at={nextTryAt} />
        </span>
      )}
    </>
  );
}

/** What customers sent with objections: nobody opens it before it was checked for malware. */
export default async function QuarantinePage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const asked = Number((await searchParams).from);
  const from = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
  return deskPage(async (ctx) => {
    const { papers, more } = await papersSent(ctx, from);
    const page = (start: number) => (start > 0 ? `/quarantine?from=${start}` : "/quarantine");
    return (
      <>
        <PageHeader
          title="Papers of customers"
          description="What customers send with an objection is checked for malware before anybody opens it. What waits stands first; it is tried again by itself."
        />
        <Card flush>
          <Table
            label="Papers that customers sent"
            columns={[
              { label: "Paper" },
              { label: "State" },
              { label: "Sent", nowrap: true },
              { label: "Demand", nowrap: true },
            ]}
            rows={papers.map((paper) => ({
              key: paper.id,
              cells: [
                <>
                  <span className="wrap-anywhere font-medium">{paper.name}</span>
                  <span className="block text-muted text-sm">{readableSize(paper.size)}</span>
                </>,
                <Standing key="state" paper={paper} />,
                <>
                  <Clock at={paper.sentAt} />
                  <span className="wrap-anywhere block text-muted text-sm">
                    {paper.sentBy}, {paper.customer}
                  </span>
                </>,
                paper.reference ? (
                  <Link key="demand" href={`/demands/${paper.reference}`} className="text-link font-medium">
                    {paper.reference}
                  </Link>
                ) : (
                  "No objection recorded"
                ),
              ],
            }))}
            empty={
              <EmptyState title="No paper yet">
                Papers that customers send with objections stand here, with what the check for malware found.
              </EmptyState>
            }
          />
        </Card>
        <Pager
          label="Pages of papers"
          {...(from > 0 && { newerHref: page(Math.max(0, from - PAPERS_LENGTH)) })}
          {...(more && { olderHref: page(from + PAPERS_LENGTH) })}
        />
      </>
    );
  });
}
