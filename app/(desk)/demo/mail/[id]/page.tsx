import path from "node:path";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { readCaught } from "@/lib/mail/caught";

export const metadata: Metadata = { title: "Mail" };

/** The text with the addresses of this installation as links, so that a demo can be followed without copying. */
function withOwnLinks(text: string) {
  const { url } = env();
  return text.split(/(https?:\/\/[^\s]*[^\s.,;)])/).map((part, index) =>
    part.startsWith(`${url}/`) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text do not move
      <a key={index} href={part} className="text-link">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** One caught mail, as plain text. */
export default async function CaughtMailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { demo, dataPlace } = env();
    if (!demo) throw new NotFound();
    requirePermission(ctx.actor, "mail:watch");
    const caught = await readCaught(path.join(dataPlace, "mail"), decodeURIComponent(id));
    return (
      <>
        <PageHeader
          back={{ href: "/demo/mail", label: "Caught mail" }}
          title={caught.subject || "(no subject)"}
        />
        <Card>
          <DefinitionList
            items={[
              { term: "From", value: caught.from },
              { term: "To", value: caught.to },
              { term: "Dated", value: <Clock at={caught.datedAt} /> },
            ]}
          />
        </Card>
        <Section title="Text">
          <p className="prose wrap-anywhere whitespace-pre-wrap">{withOwnLinks(caught.mail.text)}</p>
        </Section>
      </>
    );
  });
}
