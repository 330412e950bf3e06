import type { Metadata } from "next";
import { Section } from "@/components/ui/section";
import { mappingDifferences } from "@/lib/production/sources/describe-mapping";
import { proposedSource } from "@/lib/production/sources/source-pages";
import { Differences } from "../../../catalog/difference-table";
import { settingChangePage } from "../../../setting-changes/change-frame";

export const metadata: Metadata = { title: "A change of a source system" };

/** One change of a mapping: what it says otherwise, and the answer of a second person. */
export default function SourceChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, proposed, from, inUse, stale } = await proposedSource(ctx, id);
    return {
      ...{ change, stale, title: proposed.name },
      back: inUse
        ? { href: `/sources/${change.key}`, label: inUse.content.name }
        : { href: "/sources", label: "Source systems" },
      eyebrow: from ? `From version ${from.version}` : "A new system",
      shows: (
        <Section title={from ? "What it changes" : "What it says"} flush>
          <Differences
            label="What it changes"
            found={mappingDifferences(from?.content ?? null, proposed)}
            names={[from ? `Version ${from.version}` : "Before", "As proposed"]}
          />
        </Section>
      ),
      effect:
        "Every export given from then on is filtered by it. Exports given before keep the version with which they were given.",
    };
  });
}
