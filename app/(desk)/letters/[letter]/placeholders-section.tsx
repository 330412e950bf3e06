import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import type { Placeholder, Template } from "@/lib/policy/templates/template";

const HOW: Record<Placeholder["shape"], (name: string) => string> = {
  line: (name) => `{{${name}}}`,
  text: (name) => `{{${name}}}`,
  list: (name) => `{{#${name}}} {{.}} {{/${name}}}`,
  "yes-no": (name) => `{{#${name}}} … {{/${name}}}`,
};

/** What may stand in a template's words. Nothing else of a demand can reach them. */
export function PlaceholdersSection({ template }: { template: Template }) {
  const { makes, offers, must } = template;
  return (
    <Section
      title="Placeholders"
      description={`Nothing else of a demand can reach this ${makes}: no content${makes === "letter" ? ", no account" : ", nothing of the officer or of another demand"}, nothing about the crime.`}
    >
      <dl className="flex flex-col gap-3 text-sm">
        {Object.entries(offers).map(([name, { shape, meaning }]) => {
          const only = template.onlyFor(name);
          return (
            <div key={name} className="flex flex-col gap-1">
              <dt>
                <code className="wrap-anywhere font-mono">{HOW[shape](name)}</code>
              </dt>
              <dd>{meaning}</dd>
              {(only || must.includes(name)) && (
                <dd className="flex flex-wrap gap-2">
                  {must.includes(name) && <Badge>Must stand in it</Badge>}
                  {only && <Badge tone="secrecy">{only}</Badge>}
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
