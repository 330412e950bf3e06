import type { Metadata } from "next";
import { Section } from "@/components/ui/section";
import { proposedWords } from "@/lib/policy/templates/template-pages";
import { settingChangePage } from "../../../setting-changes/change-frame";
import { Examples, WordsDiffer } from "../../words";

export const metadata: Metadata = { title: "A change of a template" };

/** One change of a template's words: what differs, how it reads, and the answer of a second person. */
export default function LetterChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, template, proposed, from, inUse, stale } = await proposedWords(ctx, id);
    const { code, title, makes } = template;
    return {
      ...{ change, stale, title: `${title}: a change` },
      back: { href: `/letters/${code}`, label: title },
      again: { version: inUse.version, href: `/letters/${code}/change?again=${id}` },
      shows: (
        <>
          <Section title={`What differs from version ${from.version}`}>
            <WordsDiffer before={from.words} after={proposed} />
          </Section>
          {stale && (
            <Section title={`Beside version ${inUse.version}, which is in use`}>
              <WordsDiffer before={inUse.words} after={proposed} />
            </Section>
          )}
          <Section title="How it reads" description="Filled from an invented demand.">
            <Examples template={template} words={proposed} />
          </Section>
        </>
      ),
      effect: `Every ${makes} of this sort that is written from then on uses these words. Those written before keep theirs.`,
    };
  });
}
