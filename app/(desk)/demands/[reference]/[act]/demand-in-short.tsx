import { sayClass } from "@/app/(desk)/class-words";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import { clocks } from "@/lib/demands/clocks";
import type { DemandFacts } from "@/lib/demands/facts";
import { STATUS_NAMES } from "@/lib/demands/words";

/** Beside a form: which demand it is about, so that nobody acts on the wrong one. */
export function DemandInShort({ facts }: { facts: DemandFacts }) {
  const { demand, customer, authority, kind, items } = facts;
  const [next] = clocks(facts);
  return (
    <Section title={demand.reference}>
      <DefinitionList
        items={[
          { term: "Stands", value: <Badge tone="accent">{STATUS_NAMES[demand.status]}</Badge> },
          { term: "Customer", value: customer?.name ?? "None that we know" },
          { term: "Authority", value: authority.name },
          { term: "Kind", value: kind.title },
          {
            term: "Asked for",
            value:
              items.length === 0 ? (
                "No accounts"
              ) : (
                <ul>
                  {items.map((item) => (
                    <li key={item.id} className="wrap-anywhere">
                      {item.identifier}, {sayClass(item.dataClass)}
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(next
            ? [
                {
                  term: "Due next",
                  value: (
                    <>
                      <Clock at={next.at} zone={next.zone} show="due" />
                      <div className="text-muted text-sm">{next.label}</div>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
