import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { openDemand } from "@/lib/demands/open-demand";
import { peopleNames } from "@/lib/demands/people-names";
import { readSides } from "@/lib/production/side-by-side/read-sides";
import { sayWaiting } from "../../say-waiting";
import { DoneBanner } from "../done-banner";
import { FilterUnderWay } from "../sections/filter-under-way";
import { SecrecyBanner } from "../sections/secrecy-banner";
import { ItemSides } from "./item-sides";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<{ done?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Asked, allowed and found, ${(await params).reference}` };
}

/** Asked, allowed and found, item by item: in, out and unclear, and what changed since the run before. */
export default async function SidesPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const { done } = await searchParams;
  return deskPage(async (ctx) => {
    const [facts, nameOf] = await Promise.all([openDemand(ctx, reference), peopleNames()]);
    const sides = await readSides(ctx, facts);
    const { waiting } = facts.judging;
    const view = { facts, ctx, nameOf };
    return (
      <>
        <SecrecyBanner facts={facts} />
        <PageHeader
          back={{ href: `/demands/${reference}`, label: reference }}
          eyebrow={facts.customer?.name ?? "No customer that we know"}
          title="Asked, allowed and found"
          description="Every record of an export ends in, out or unclear. Of those that are out there is a number, a rule and a hash, and nobody looks at them."
          actions={
            <LinkButton href={`/api/filter/${reference}`} size="small" download>
              Counts as CSV
            </LinkButton>
          }
        />
        <DoneBanner reference={reference} act={done} />
        <FilterUnderWay view={view} path={`/demands/${reference}/filter`} />
        {waiting > 0 && (
          <Banner tone="warn" title={sayWaiting(waiting)}>
            Nothing of these leaves before somebody has decided.
          </Banner>
        )}
        {sides.length === 0 && (
          <Card>
            <EmptyState title="Nothing is allowed yet">
              Once the scope is approved and the production started, custodians are asked for each item, and
              what they give is filtered here.
            </EmptyState>
          </Card>
        )}
        {sides.map((seen) => (
          <ItemSides key={seen.item.id} view={view} seen={seen} />
        ))}
      </>
    );
  });
}
