import type { Metadata } from "next";
import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { readListQuery } from "@/app/_adapters/list-address";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/context";
import { FRESHNESS_WORDS } from "@/lib/contacts/freshness";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { freshnessCounts, freshnessTrend, outOfReach } from "@/lib/contacts/overview";
import { ContactsSection } from "./contacts-section";
import { CountsSection } from "./counts-section";
import { OutOfReachSection } from "./out-of-reach-section";
import { TrendSection } from "./trend-section";

export const metadata: Metadata = { title: "Contacts" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const text = z.string().trim().max(60).catch("");
const wordIn = z.enum(FRESHNESS_WORDS).optional().catch(undefined);

/** How fresh the contacts of all customers are: redirect and notice both depend on it. */
export default async function ContactsPage({ searchParams }: Props) {
  const query = await searchParams;
  const { place } = readListQuery(query);
  const filters = { word: wordIn.parse(query.word), segment: text.parse(query.segment) };
  return deskPage(async (ctx) => {
    const basis = await freshnessBasis();
    const segments = await freshnessCounts(ctx, basis);
    return (
      <>
        <PageHeader
          title="Contacts"
          description="Whether the customers' administrators can be told. Freshness is counted from the last confirmation of an address; mail that came back outweighs it."
          actions={
            <>
              {can(ctx.actor, "contact:manage") && (
                <LinkButton href="/contacts/imports">Import contacts</LinkButton>
              )}
              {can(ctx.actor, "catalog:read") && (
                <LinkButton href="/contacts/days">Days of freshness</LinkButton>
              )}
            </>
          }
        />
        <OutOfReachSection customers={await outOfReach(ctx)} />
        <CountsSection segments={segments} />
        <TrendSection trend={await freshnessTrend(ctx, basis)} />
        <ContactsSection
          ctx={ctx}
          basis={basis}
          filters={filters}
          segments={segments.map(({ segment }) => segment).filter(Boolean)}
          place={place}
        />
      </>
    );
  });
}
