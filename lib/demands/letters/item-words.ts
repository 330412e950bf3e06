import type { DemandFacts, ScopeFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";
import { sayClass } from "@/lib/instruments/class-words";

type Range = { rangeStart: Date | null; rangeEnd: Date | null };

const span = ({ rangeStart, rangeEnd }: Range) =>
  rangeStart && rangeEnd ? `, ${sayInstant(rangeStart, "UTC")} to ${sayInstant(rangeEnd, "UTC")}` : "";

/** Items as letters speak of them: by number, class and range. A letter goes as plain mail, so it names no account. */
export function itemWords(items: DemandFacts["items"], ids: readonly string[]): string[] {
  return items
    .filter((item) => ids.includes(item.id))
    .map((item) => `Item ${item.position}: ${sayClass(item.dataClass)}${span(item)}`);
}

/** The same of items as a scope decided them. */
export function decisionWords(
  { items }: Pick<DemandFacts, "items">,
  decisions: ScopeFacts["decisions"],
): string[] {
  return decisions
    .map((decision) => ({ decision, item: items.find((one) => one.id === decision.itemId) }))
    .flatMap(({ decision, item }) => (item ? [{ decision, item }] : []))
    .sort((a, b) => a.item.position - b.item.position)
    .map(({ decision, item }) => {
      const narrowed = decision.decision === "NARROW" ? " (narrowed)" : "";
      const range = decision.rangeStart ? decision : item;
      return `Item ${item.position}: ${sayClass(decision.dataClass ?? item.dataClass)}${span(range)}${narrowed}`;
    });
}
