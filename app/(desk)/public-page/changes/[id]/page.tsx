import type { Metadata } from "next";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import { proposedPublicPage } from "@/lib/reporting/public-page/public-page-versions";
import { settingChangePage } from "../../../setting-changes/change-frame";
import { sayShown } from "../../say-shown";

export const metadata: Metadata = { title: "A change of the public page" };

/** One proposal that the public page is shown or taken away, and the answer of a second person. */
export default function PublicPageChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, proposed, from, stale } = await proposedPublicPage(ctx, id);
    return {
      ...{ change, stale, title: "A change of the public page" },
      back: { href: "/public-page", label: "Public page" },
      shows: (
        <Section title="What it says">
          <DefinitionList
            items={[
              ...(from ? [{ term: "Before", value: sayShown(from.content.shown) }] : []),
              { term: "Then", value: sayShown(proposed.shown) },
            ]}
          />
        </Section>
      ),
      effect: proposed.shown
        ? "From then on everybody can read every published report of the public profiles, and whatever is published later."
        : "From then on there is no such page. What somebody saved of it stays with them.",
    };
  });
}
