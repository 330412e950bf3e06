import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { LETTERS, type LetterCode } from "@/lib/policy/letters/letters";
import { PLACEHOLDERS, type Placeholder } from "@/lib/policy/letters/placeholders";

const HOW: Record<Placeholder["shape"], (name: string) => string> = {
  line: (name) => `{{${name}}}`,
  text: (name) => `{{${name}}}`,
  list: (name) => `{{#${name}}} {{.}} {{/${name}}}`,
  "yes-no": (name) => `{{#${name}}} … {{/${name}}}`,
};

const ONLY = { verified: "Verified officers only", named: "Only where the customer is named" } as const;

/** What may stand in a letter's words. Nothing else of a demand can reach it. */
export function PlaceholdersSection({ letter }: { letter: LetterCode }) {
  const { offers, must } = LETTERS[letter];
  return (
    <Section
      title="Placeholders"
      description="Nothing else of a demand can reach this letter: no content, no account, nothing about the crime."
    >
      <dl className="flex flex-col gap-3 text-sm">
        {offers.map((name) => {
          const { shape, meaning, only }: Placeholder = PLACEHOLDERS[name];
          return (
            <div key={name} className="flex flex-col gap-1">
              <dt>
                <code className="wrap-anywhere font-mono">{HOW[shape](name)}</code>
              </dt>
              <dd>{meaning}</dd>
              {(only || must.includes(name)) && (
                <dd className="flex flex-wrap gap-2">
                  {must.includes(name) && <Badge>Must stand in it</Badge>}
                  {only && <Badge tone="secrecy">{ONLY[only]}</Badge>}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
      <p className="text-muted text-sm">
        Between {"{{#name}}"} and {"{{/name}}"} stands what is said where there is such a thing, and between{" "}
        {"{{^name}}"} and {"{{/name}}"} what is said where there is none.
      </p>
    </Section>
  );
}
