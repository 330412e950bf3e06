import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { describeKind } from "../../describe-kind";

/** All that the row in use says. */
export function FactsSection({ kind }: { kind: InstrumentKind }) {
  return (
    <Section title="What the row says">
      <DefinitionList
        items={describeKind(kind)
          .filter(({ label }) => label !== "Unconfirmed facts")
          .map(({ label, said }) => ({ term: label, value: said }))}
      />
    </Section>
  );
}
