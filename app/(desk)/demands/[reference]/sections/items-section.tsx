import { Section } from "@/components/ui/section";
import type { ScopeFacts } from "@/lib/demands/facts";
import { approvedScope, openScope } from "@/lib/demands/guards/guard";
import { obstacle } from "@/lib/demands/obstacle";
import { ItemPager, itemPage } from "./item-pages";
import { ItemsTable } from "./items-table";
import type { View } from "./view";

function standingOf(scope: ScopeFacts | undefined, nameOf: View["nameOf"]): string {
  if (!scope) return "No scope is written yet.";
  const standing = scope.approvedAt ? `approved by ${nameOf(scope.approvedById)}` : "not approved yet";
  return `Scope ${scope.number}, written by ${nameOf(scope.authorId)}, ${standing}. Nothing else can be produced.`;
}

/** What was asked, item by item, and what of it may be produced. `page` is as it came in the address. */
export function ItemsSection({ view, page: asked }: { view: View; page: string | undefined }) {
  const { facts, ctx, nameOf } = view;
  const producible = facts.kind.effect === "compels";
  const shown = itemPage(asked, facts.items.length);
  return (
    <Section
      title={producible ? "What is asked, and the scope" : "What is asked"}
      id="items"
      folds
      flush
      description={
        producible
          ? standingOf(openScope(facts) ?? approvedScope(facts), nameOf)
          : "Nothing can be produced under this kind of paper."
      }
    >
      <ItemsTable
        view={view}
        items={facts.items.slice(shown.first, shown.end)}
        decidable={!obstacle("decideItem", facts, ctx.actor)}
      />
      <ItemPager shown={shown} base={`/demands/${facts.demand.reference}`} />
    </Section>
  );
}
