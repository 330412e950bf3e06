import { Section } from "@/components/ui/section";
import type { ScopeFacts } from "@/lib/demands/facts";
import { approvedScope, openScope } from "@/lib/demands/guards/guard";
import { obstacle } from "@/lib/demands/obstacle";
import { ItemsTable } from "./items-table";
import type { View } from "./view";

function standingOf(scope: ScopeFacts | undefined, nameOf: View["nameOf"]): string {
  if (!scope) return "No scope is written yet.";
  const standing = scope.approvedAt ? `approved by ${nameOf(scope.approvedById)}` : "not approved yet";
  return `Scope ${scope.number}, written by ${nameOf(scope.authorId)}, ${standing}. Nothing else can be produced.`;
}

/** What was asked, item by item, and what of it may be produced. */
export function ItemsSection({ view }: { view: View }) {
  const { facts, ctx, nameOf } = view;
  const producible = facts.kind.effect === "compels";
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
      <ItemsTable view={view} decidable={!obstacle("decideItem", facts, ctx.actor)} />
    </Section>
  );
}
