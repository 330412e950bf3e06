import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Details } from "@/components/ui/details";
import { DownloadLink } from "@/components/ui/download-link";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { type OpenMail, openMail } from "@/lib/notice/inbound/open-mail";
import { isWhyWaits, WHY_WAITS } from "@/lib/notice/inbound/why-waits";
import { FILED_AS, VERDICTS } from "../words";
import { PlaceSection } from "./place-section";

export const metadata: Metadata = { title: "Received mail" };

const MOST_SHOWN = 200;
const LONGEST_SHOWN = 60_000;

function Standing({ mail }: { mail: OpenMail }) {
  if (!mail.filedAs)
    return (
      <Banner tone="warn" title="It waits for a person">
        {isWhyWaits(mail.whyWaits) ? WHY_WAITS[mail.whyWaits] : "It could not be placed."}
      </Banner>
    );
  return (
    <DefinitionList
      items={[
        { term: "Placed as", value: FILED_AS[mail.filedAs] ?? mail.filedAs },
        { term: "By", value: mail.filedBy ?? "Its token, by itself" },
        ...(mail.filedAt ? [{ term: "When", value: <Clock key="at" at={mail.filedAt} /> }] : []),
        ...(mail.filedReason ? [{ term: "Why", value: mail.filedReason }] : []),
      ]}
    />
  );
}

/** What is saved from the mail, once the scanner found nothing in it. */
function Files({ mail: { id, size, attachments, closed } }: { mail: OpenMail }) {
  if (closed)
    return (
      <Banner tone="warn" title="No file is given out">
        {closed}
      </Banner>
    );
  const whole = { href: `/api/received-mail/${id}`, name: "The mail as it came.eml", size };
  const parts = attachments.map(({ number, name, size }) => ({
    ...{ href: `/api/received-mail/${id}?part=${number}`, name, size },
  }));
  return (
    <ul className="flex flex-col gap-1">
      {[whole, ...parts].map(({ href, name, size }) => (
        <li key={href}>
          <DownloadLink href={href} name={name} detail={`${size} bytes`} />
        </li>
      ))}
    </ul>
  );
}

/** One mail as it came: its words as plain text, and all else to be saved. */
export default async function ReceivedMailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const mail = await openMail(ctx, id);
    const places = can(ctx.actor, "mail:place");
    const back =
      mail.reference && mail.filedAs
        ? { href: `/demands/${mail.reference}`, label: mail.reference }
        : { href: "/received-mail", label: "Received mail" };
    const text = mail.text.slice(0, LONGEST_SHOWN);
    return (
      <>
        <PageHeader title={mail.subject || "(no subject)"} back={back} />
        <Card>
          <Standing mail={mail} />
          <DefinitionList
            items={[
              { term: "From", value: mail.fromAddress || "No sender" },
              { term: "Sent to", value: mail.envelopeTo.join(", ") || "Not known" },
              { term: "Received", value: <Clock key="at" at={mail.receivedAt} /> },
              { term: "It seems to be", value: VERDICTS[mail.verdict] ?? mail.verdict },
              ...(mail.reference
                ? [
                    {
                      term: "Demand",
                      value: (
                        <Link key="demand" href={`/demands/${mail.reference}`} className="text-link">
                          {mail.reference}
                        </Link>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Card>
        <Section title="Text" description="Written by somebody outside. No link in it is one here.">
          {text ? (
            <p className="prose wrap-anywhere whitespace-pre-wrap">{text}</p>
          ) : (
            <p className="text-muted">The mail has no text that could be shown.</p>
          )}
          {mail.text.length > LONGEST_SHOWN && (
            <p className="text-muted">The rest is in the mail as it came.</p>
          )}
        </Section>
        <Section
          title="Files"
          description="They come from outside and may hold anything: save them, and open them with care."
        >
          <Files mail={mail} />
          <Details summary="Header">
            <pre className="wrap-anywhere whitespace-pre-wrap text-sm">
              {mail.fields
                .slice(0, MOST_SHOWN)
                .map(({ name, value }) => `${name}: ${value}`)
                .join("\n")}
            </pre>
          </Details>
        </Section>
        {places && (!mail.filedAs || mail.filedAs === "NOTHING") && <PlaceSection mail={mail} />}
      </>
    );
  });
}
