import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Columns } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { proposedWords, templatePage } from "@/lib/policy/templates/template-pages";
import { proposeWordsAction } from "../../letter-actions";
import { PlaceholdersSection } from "../placeholders-section";

export const metadata: Metadata = { title: "Propose a change of a template" };

type Props = { params: Promise<{ letter: string }>; searchParams: Promise<{ again?: string }> };

/** New words for a template, begun from those in use or from an earlier proposal. */
export default async function ChangeLetterPage({ params, searchParams }: Props) {
  const [{ letter: code }, { again }] = await Promise.all([params, searchParams]);
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    const { template, inUse } = await templatePage(ctx, code);
    const earlier = again ? await proposedWords(ctx, again) : null;
    const words = earlier?.template.code === template.code ? earlier.proposed : inUse.words;
    const back = { href: `/letters/${template.code}`, label: template.title };
    return (
      <>
        <PageHeader
          back={back}
          eyebrow={`Version ${inUse.version}`}
          title="Propose a change"
          description="It changes nothing until another counsel or lead counsel confirms it."
        />
        <Columns
          main={
            <Card>
              <ActionForm
                action={proposeWordsAction.bind(null, template.code)}
                lookFirst="Show how it would read"
                submit="Propose this"
                hidden={{ fromVersion: String(inUse.version) }}
                cancel={{ href: back.href, label: `Back to the ${template.makes}` }}
                fields={[
                  { name: "subject", label: "Subject", type: "text", required: true, value: words.subject },
                  {
                    name: "body",
                    label: "Body",
                    type: "textarea",
                    rows: 18,
                    required: true,
                    value: words.body,
                    hint: `Plain text, with the placeholders of this ${template.makes}.`,
                  },
                  {
                    name: "reason",
                    label: "Why",
                    type: "textarea",
                    rows: 2,
                    required: true,
                    hint: "The second person reads it.",
                  },
                ]}
              />
            </Card>
          }
          aside={<PlaceholdersSection template={template} />}
        />
      </>
    );
  });
}
