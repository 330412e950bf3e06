import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { readableSize } from "@/components/ui/upload";
import { openDemand } from "@/lib/demands/open-demand";
import { LOOK_MINUTES, readOpening } from "@/lib/production/opening/read-opening";
import { SecrecyBanner } from "../../../sections/secrecy-banner";

type Props = { params: Promise<{ reference: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `A record, ${(await params).reference}` };
}

/** A record as text, for whoever opened it: written by strangers, so that nothing of it is drawn, loaded or run. */
export default async function OpeningPage({ params }: Props) {
  const { reference, id } = await params;
  return deskPage(async (ctx) => {
    const facts = await openDemand(ctx, reference);
    const opened = await readOpening(ctx, reference, id);
    const { exportId, record, reason, openedAt, fields, text, attachments, cut } = opened;
    return (
      <>
        <SecrecyBanner facts={facts} />
        <PageHeader
          back={{
            href: `/demands/${reference}/filter/${exportId}${record === null ? "" : `?record=${record}#record`}`,
            label: "Back to the export",
          }}
          eyebrow={reference}
          title={record === null ? "A record that is in" : `Record ${(record + 1).toLocaleString("en")}`}
          description={`Shown to you alone for ${LOOK_MINUTES} minutes. It is on record that you looked, and why.`}
        />
        <Card>
          <DefinitionList
            items={[
              { term: "Opened", value: <Clock key="at" at={openedAt} /> },
              { term: "Because", value: <span className="wrap-anywhere whitespace-pre-line">{reason}</span> },
            ]}
          />
        </Card>
        <Section title="Fields" description="As somebody outside wrote them.">
          {fields.length === 0 ? (
            <p className="text-muted">No field can be shown.</p>
          ) : (
            <pre className="wrap-anywhere whitespace-pre-wrap text-sm">
              {fields.map(({ name, value }) => `${name}: ${value}`).join("\n")}
            </pre>
          )}
        </Section>
        <Section title="Text" description="Text alone. No link in it is one here.">
          {text === null ? (
            <p className="text-muted">
              It has no text that could be shown; of an item that asks for no content, neither subject nor
              body is.
            </p>
          ) : (
            <pre className="prose wrap-anywhere whitespace-pre-wrap">{text}</pre>
          )}
          {cut && <p className="text-muted">Only its beginning is shown.</p>}
        </Section>
        {attachments.length > 0 && (
          <Section title="Attachments" description="By name only; none of them is given out here.">
            <p className="wrap-anywhere whitespace-pre-line">
              {attachments
                .map(({ name, type, size }) => `${name || "Without a name"}, ${type}, ${readableSize(size)}`)
                .join("\n")}
            </p>
          </Section>
        )}
      </>
    );
  });
}
