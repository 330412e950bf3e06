import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import type { FreshnessImpact } from "@/lib/contacts/freshness-pages";

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What would be otherwise with these days, as things stand now. */
export function ImpactSection({ impact: { moved, customers, demands } }: { impact: FreshnessImpact }) {
  return (
    <Section title="What it would change" description="As things stand now.">
      <DefinitionList
        items={[
          {
            term: "Contacts",
            value:
              moved.length === 0 ? (
                "None would have another word."
              ) : (
                <ul>
                  {moved.map(({ from, to, contacts }) => (
                    <li key={`${from} ${to}`}>
                      {counted(contacts, "contact", "contacts")} from {from} to {to}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            term: "Customers",
            value: `${counted(customers, "customer", "customers")} would have no administrator left whose acceptance of a notice counts by itself.`,
          },
          {
            term: "Demands",
            value: `${counted(demands, "open demand", "open demands")} of theirs, of those you may see, whose notice nobody has accepted yet: their notice gate would stay closed until another way was tried, too.`,
          },
          {
            term: "Open notice gates",
            value: "None would close: a notice counts by the word that its recipient had when it was sent.",
          },
        ]}
      />
    </Section>
  );
}
