import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { InstrumentKind } from "@/lib/instruments/kind";

/** What nobody has read in the text of the law yet, said plainly. */
export function UnconfirmedSection({ kind, mayPropose }: { kind: InstrumentKind; mayPropose: boolean }) {
  if (kind.unconfirmed.length === 0)
    return (
      <Section title="Unconfirmed facts">
        <p>None: every fact of this row was confirmed.</p>
      </Section>
    );
  return (
    <Section
      title="Unconfirmed facts"
      description="Nobody has read these in the text of the law. Confirm each before relying on it."
      actions={mayPropose && <LinkButton href={`/catalog/${kind.code}/review`}>Confirm some</LinkButton>}
    >
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        {kind.unconfirmed.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </Section>
  );
}
