import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { type Context, can, personId } from "@/lib/auth/context";
import { whyNotConfirm } from "@/lib/contacts/service/confirm-service";
import { SERVICE_KINDS, type ServiceKindCode } from "@/lib/contacts/service/kinds";
import { servicePage } from "@/lib/contacts/service/service-pages";
import { countryName } from "../../country-name";
import { confirmServiceAction, stopServiceAction } from "../service-actions";
import { ServiceBadge } from "../service-badge";
import { BytesSection } from "./bytes-section";
import { CountsSection, RecipientsSection } from "./recipients-section";

export const metadata: Metadata = { title: "A service communication" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Shown = Awaited<ReturnType<typeof servicePage>>;

/** One service communication: its words, who gets which bytes, how far it is, and the second person's answer. */
export default async function OneServicePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { of } = await searchParams;
  return deskPage(async (ctx) => {
    const shown = await servicePage(ctx, id);
    const { communication, counts, recipients } = shown;
    const first = recipients.find(({ leftOut }) => !leftOut)?.id;
    const reader = typeof of === "string" ? of : first;
    return (
      <>
        <PageHeader
          back={{ href: "/service", label: "Service communications" }}
          eyebrow={SERVICE_KINDS[communication.kind as ServiceKindCode].title}
          title={communication.subject}
          meta={<ServiceBadge communication={communication} />}
        />
        <Section title="Who did what">
          <DefinitionList items={peopleOf(communication)} />
        </Section>
        <CountsSection counts={counts} />
        <Answer ctx={ctx} shown={shown} />
        {reader && <BytesSection ctx={ctx} communicationId={id} administratorId={reader} />}
        <RecipientsSection communicationId={id} counts={counts} recipients={recipients} />
      </>
    );
  });
}

function peopleOf({
  writtenBy,
  writtenAt,
  confirmedBy,
  confirmedAt,
  stoppedBy,
  stoppedAt,
  chosen,
}: Shown["communication"]) {
  const by = (name: string, at: Date) => (
    <>
      {name}, <Clock at={at} />
    </>
  );
  const filters = Object.entries(chosen as Record<string, string>).flatMap(([name, value]) =>
    value ? [(FILTERS[name] ?? ((words) => `${name} ${words}`))(value)] : [],
  );
  return [
    { term: "Written", value: by(writtenBy.name, writtenAt) },
    ...(confirmedBy && confirmedAt ? [{ term: "Confirmed", value: by(confirmedBy.name, confirmedAt) }] : []),
    ...(stoppedBy && stoppedAt ? [{ term: "Stopped", value: by(stoppedBy.name, stoppedAt) }] : []),
    {
      term: "Customers chosen",
      value: filters.length > 0 ? `Customers ${filters.join(" and ")}` : "Every customer",
    },
  ];
}

const FILTERS: Readonly<Record<string, (value: string) => string>> = {
  q: (words) => `found by “${words}”`,
  segment: (segment) => `of the segment “${segment}”`,
  country: (code) => `resident in ${countryName(code)}`,
  word: (word) => `with a contact that is ${word}`,
};

function Answer({ ctx, shown: { communication, counts } }: { ctx: Context; shown: Shown }) {
  if (communication.stoppedAt) return null;
  const { id, confirmedAt } = communication;
  const refusal = whyNotConfirm(personId(ctx.actor) ?? "", communication);
  const readers = counts.filter(({ leftOut }) => !leftOut).reduce((sum, { count }) => sum + count, 0);
  const waits = confirmedAt === null || counts.some(({ state }) => state === "READY");
  return (
    <>
      {!confirmedAt && can(ctx.actor, "service:confirm") && (
        <Section title="Confirm it">
          <ActionForm
            action={confirmServiceAction.bind(null, id)}
            submit="Confirm and send"
            note={`${readers.toLocaleString("en")} ${readers === 1 ? "person gets" : "people get"} exactly the bytes shown below. Who was lost meanwhile, or would get other bytes, gets none.`}
            {...(refusal && { disabledReason: refusal })}
          />
        </Section>
      )}
      {waits && (
        <Section title="Stop it">
          <ActionForm
            action={stopServiceAction.bind(null, id)}
            submit="Stop it"
            submitVariant="secondary"
            note="What still waits is never sent. What is on its way or arrived is not called back."
          />
        </Section>
      )}
    </>
  );
}
