import { fillTemplate, type Standing } from "@/lib/policy/letters/fill-template";
import { LETTERS, type LetterCode } from "@/lib/policy/letters/letters";
import { type LetterValues, PLACEHOLDERS, type PlaceholderName } from "@/lib/policy/letters/placeholders";
import type { Around, Example, Template, TemplateText } from "@/lib/policy/templates/template";

const ONLY = { verified: "Verified officers only", named: "Only where the customer is named" } as const;

const onlyOf = (name: string) => PLACEHOLDERS[name as PlaceholderName]?.only;

function misplaced(letter: LetterCode, name: string, around: Around): string | null {
  const within = (section: string) => around.some((one) => one.holds && one.name === section);
  const only = onlyOf(name);
  if (only === "verified" && LETTERS[letter].to === "anyone" && !within("verified"))
    return `{{${name}}} may stand only between {{#verified}} and {{/verified}}, because this letter also goes to officers who are not verified.`;
  if (only === "named" && !within("customerNamed"))
    return `{{${name}}} may stand only between {{#customerNamed}} and {{/customerNamed}}: the customer is named only where the paper names it and secrecy does not forbid it.`;
  return null;
}

const INVENTED = Object.fromEntries(
  Object.entries(PLACEHOLDERS).map(([name, { example }]) => [name, example]),
) as LetterValues;

interface Case {
  to: string;
  standing: Standing;
}

/** The officers to whom a letter reads differently. */
function casesOf(letter: LetterCode): Case[] {
  const { to, offers } = LETTERS[letter];
  const verified = { to: "a verified officer", standing: { verified: true, named: false } };
  if (to === "anyone")
    return [verified, { to: "an officer who is not verified", standing: { verified: false, named: false } }];
  return offers.includes("customer")
    ? [
        { to: "an officer whose paper names the customer", standing: { verified: true, named: true } },
        { ...verified, to: "an officer whose paper does not name the customer" },
      ]
    : [verified];
}

/** How these words would read, filled from an invented demand, once for each sort of officer. */
const examples = (letter: LetterCode, words: TemplateText): Example[] =>
  casesOf(letter).map(({ to, standing }) => ({ to, ...fillTemplate(letter, words, INVENTED, standing) }));

/** A letter to an authority as a template. */
export function letterTemplate(letter: LetterCode): Template {
  const { title, purpose, to, offers, must } = LETTERS[letter];
  return {
    ...{ makes: "letter", title, must },
    purpose: `${purpose} ${to === "anyone" ? "It may go to an officer who is not verified, and then says no more than that." : "It goes to verified officers only."}`,
    to: to === "anyone" ? "Any officer" : "Verified officers",
    offers: Object.fromEntries(offers.map((name) => [name, PLACEHOLDERS[name]])),
    onlyFor: (name) => ONLY[onlyOf(name) as keyof typeof ONLY] ?? null,
    misplaced: (name, around) => misplaced(letter, name, around),
    refusal: () => null,
    examples: (words) => examples(letter, words),
  };
}
