import { Pager } from "@/components/ui/pager";
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

/** A paper may name thousands of accounts: the page shows so many at a time, and is as fast as with few. */
const PAGE_LENGTH = 50;

/** The page of the items that an address asks for, counted from 1; the first for anything that is none. */
function pageIn(asked: string | undefined, items: number): number {
  const page = /^[1-9]\d{0,4}$/.test(asked ?? "") ? Number(asked) : 1;
  return Math.min(page, Math.max(1, Math.ceil(items / PAGE_LENGTH)));
}

/** What was asked, item by item, and what of it may be produced. `page` is as it came in the address. */
export function ItemsSection({ view, page: asked }: { view: View; page: string | undefined }) {
  const { facts, ctx, nameOf } = view;
  const producible = facts.kind.effect === "compels";
  const count = facts.items.length;
  const page = pageIn(asked, count);
  const first = (page - 1) * PAGE_LENGTH;
  const at = (other: number) => `/demands/${facts.demand.reference}?items=${other}#items`;
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
        items={facts.items.slice(first, first + PAGE_LENGTH)}
        decidable={!obstacle("decideItem", facts, ctx.actor)}
      />
      {count > PAGE_LENGTH && (
        <div className="flex flex-col gap-2 border-line border-t p-4">
          <p className="text-muted text-sm">
            Items {first + 1} to {Math.min(first + PAGE_LENGTH, count)} of {count}.
          </p>
          <Pager
            label="Pages of the items"
            newer="Earlier items"
            older="Later items"
            {...(page > 1 && { newerHref: at(page - 1) })}
            {...(first + PAGE_LENGTH < count && { olderHref: at(page + 1) })}
          />
        </div>
      )}
    </Section>
  );
}
