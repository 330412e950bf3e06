import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { OUTCOME_WORDS, STATUS_WORDS } from "@/lib/demands/words";
import { type DemandOfInstrument, instrumentPage } from "@/lib/intake/queries";
import { similarDemands } from "@/lib/intake/similar-demands";
import { PaperFacts } from "./paper-facts";
import { SimilarDemands } from "./similar-demands";

export const metadata: Metadata = { title: "Instrument" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

const demandRow = (demand: DemandOfInstrument, zone: string) => ({
  key: demand.reference,
  cells: [
    <Link key="reference" href={`/demands/${demand.reference}`} className="text-link">
      {demand.reference}
    </Link>,
    demand.customer ?? "No customer known",
    counted(demand.items, "item"),
    <span key="status" className="flex flex-wrap gap-2">
      {demand.outcome ? `closed, ${OUTCOME_WORDS[demand.outcome]}` : STATUS_WORDS[demand.status]}
      {demand.restricted && <Badge tone="secrecy">Restricted</Badge>}
    </span>,
    demand.nextDueAt ? <Clock key="due" at={demand.nextDueAt} zone={zone} show="due" /> : "No date set",
  ],
});

/** One paper, and the demands that came of it. */
export default async function InstrumentPage({ params, searchParams }: Props) {
  const { id } = await params;
  const registered = "registered" in (await searchParams);
  return deskPage(async (ctx) => {
    const { instrument, entity, demands, accounts } = await instrumentPage(ctx, id);
    const mayRead = can(ctx.actor, "document:read");
    const { matterNumber } = instrument;
    const similar = mayRead
      ? await similarDemands(ctx, { matterNumber, identifiers: accounts, except: id })
      : [];
    return (
      <>
        <PageHeader
          title={mayRead ? `${instrument.kind.title}, ${matterNumber}` : "Instrument"}
          {...(can(ctx.actor, "demand:register") && {
            actions: <LinkButton href="/instruments/new">Register another</LinkButton>,
          })}
        />
        {registered && (
          <Banner tone="ok" title="Registered">
            {counted(demands.length, "demand")}. Next: call the officer back, and ask for the data to be kept.
          </Banner>
        )}
        <Section title="Demands" flush>
          <Table
            label="Demands of this instrument"
            columns={[
              { label: "Reference" },
              { label: "Customer" },
              { label: "Asked" },
              { label: "Stands" },
              { label: "Next due" },
            ]}
            rows={demands.map((demand) => demandRow(demand, instrument.servedZone))}
          />
        </Section>
        {mayRead && <SimilarDemands demands={similar} />}
        {mayRead && <PaperFacts instrument={instrument} entity={entity} />}
      </>
    );
  });
}
