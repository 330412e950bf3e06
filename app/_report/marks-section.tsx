import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import { MARKS } from "@/lib/reporting/files/table";

/** What the marks say that stand in place of a number. */
export function MarksSection() {
  return (
    <Section title="What stands where no number does">
      <DefinitionList items={Object.entries(MARKS).map(([term, value]) => ({ term, value }))} />
    </Section>
  );
}
