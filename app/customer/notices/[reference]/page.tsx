import type { Metadata } from "next";
import { requireCustomer } from "@/app/_adapters/customer-session";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { NotFound } from "@/lib/errors";
import { customerNotice } from "@/lib/notice/customer/customer-notice";
import { DeadLink } from "../../dead-link";
import { AcknowledgeSection } from "./acknowledge-section";
import { ObjectionsSection } from "./objections-section";
import { ProducedSection } from "./produced-section";
import { StandsBanner } from "./stands-banner";
import { WaiveSection } from "./waive-section";

export const metadata: Metadata = { title: "Notice of a demand" };

type Props = {
  params: Promise<{ reference: string }>;
  searchParams: Promise<{ refused?: string; filed?: string }>;
};

/** One notice as its contact may read it now. What may not be known reads like what there is not. */
export default async function NoticePage({ params, searchParams }: Props) {
  const { actor } = await requireCustomer();
  const { reference } = await params;
  const notice = await customerNotice(actor, reference).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!notice) return <DeadLink />;
  const asked = await searchParams;
  return (
    <>
      <PageHeader
        title={`Notice ${notice.reference}`}
        eyebrow={notice.authority}
        back={{ href: "/customer", label: "Notices" }}
      />
      <StandsBanner notice={notice} />
      <Section
        title="The notice as it was sent"
        description={notice.addressed ? undefined : "It was written to a colleague of yours."}
      >
        {notice.text ? (
          <div className="wrap-anywhere max-w-prose whitespace-pre-wrap">{notice.text}</div>
        ) : (
          <p className="text-muted">The mail itself is not kept here any more.</p>
        )}
      </Section>
      <Section title="A copy of the paper">
        {notice.papers.length === 0 ? (
          <p className="text-muted">Our counsel has cleared no copy for you.</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {notice.papers.map(({ id, title }) => (
              <li key={id}>
                <DownloadLink href={`/api/cleared/${id}`} name={title} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <AcknowledgeSection notice={notice} />
      <ObjectionsSection notice={notice} refused={asked.refused} filed={asked.filed === "yes"} />
      {notice.mayWaive && <WaiveSection reference={notice.reference} />}
      <ProducedSection notice={notice} />
    </>
  );
}
