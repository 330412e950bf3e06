import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Columns } from "@/components/ui/section";
import { readsDemands } from "@/lib/auth/context";
import { markRead } from "@/lib/demands/inbox/mark-read";
import { openDemand } from "@/lib/demands/open-demand";
import { peopleNames } from "@/lib/demands/people-names";
import { drawCustody } from "./custody/custody-page";
import { DoneBanner } from "./done-banner";
import { CareSection } from "./sections/care-section";
import { ChecksSection } from "./sections/checks-section";
import { ClocksSection } from "./sections/clocks-section";
import { CostsSection } from "./sections/costs-section";
import { DeliveriesSection } from "./sections/deliveries-section";
import { DemandHeader } from "./sections/demand-header";
import { DestroyedSection } from "./sections/destroyed-section";
import { ItemsSection } from "./sections/items-section";
import { KindSection } from "./sections/kind-section";
import { LettersSection } from "./sections/letters-section";
import { MailsSection } from "./sections/mails-section";
import { NoticeSection } from "./sections/notice-section";
import { PaperSection } from "./sections/paper-section";
import { ProductionSection } from "./sections/production-section";
import { RecordsSection } from "./sections/records-section";
import { SecrecyBanner } from "./sections/secrecy-banner";
import { SecrecySection } from "./sections/secrecy-section";
import { TagsSection } from "./sections/tags-section";
import { TimelineSection } from "./sections/timeline-section";
import { WhatNext } from "./sections/what-next";

type Props = {
  params: Promise<{ reference: string }>;
  searchParams: Promise<{
    done?: string;
    undo?: string;
    show?: string;
    before?: string;
    items?: string;
    files?: string;
  }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference };
}

/** One demand: where it stands, what blocks it, what was asked and what happened. */
export default async function DemandPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const { done, undo, show, before, items, files } = await searchParams;
  return deskPage(async (ctx) => {
    if (!readsDemands(ctx.actor)) return drawCustody(ctx, reference, { done, files });
    const [facts, nameOf] = await Promise.all([openDemand(ctx, reference), peopleNames()]);
    const view = { facts, ctx, nameOf };
    await markRead(ctx, { demandId: facts.demand.id });
    return (
      <>
        <SecrecyBanner facts={facts} />
        <DemandHeader view={view} />
        <DoneBanner reference={reference} act={done} undo={undo} />
        <Columns
          main={
            <>
              <div className="print:hidden">
                <WhatNext view={view} />
              </div>
              <ItemsSection view={view} page={items} />
              <ChecksSection view={view} />
              <NoticeSection view={view} />
              <SecrecySection view={view} />
              <MailsSection view={view} />
              <DeliveriesSection view={view} />
              <LettersSection view={view} />
              <ProductionSection view={view} files={files} />
              <CostsSection view={view} />
              <TimelineSection view={view} show={show} before={before} />
            </>
          }
          aside={
            <>
              <CareSection view={view} />
              <TagsSection view={view} />
              <ClocksSection view={view} />
              <PaperSection view={view} />
              <KindSection view={view} />
              <DestroyedSection view={view} />
              <RecordsSection view={view} />
            </>
          }
        />
      </>
    );
  });
}
