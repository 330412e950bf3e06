import { LETTERS, type LetterCode } from "@/lib/policy/letters/letters";
import { type LetterValues, PLACEHOLDERS, type PlaceholderName } from "@/lib/policy/letters/placeholders";
import { renderWords } from "@/lib/policy/templates/render-words";
import type { TemplateText } from "@/lib/policy/templates/template";

/** What is so of the demand, and decides what may be told whatever a template says. */
export interface Standing {
  /** A call-back vouches for the officer's address. */
  verified: boolean;
  /** The paper names the customer, and no secrecy forbids sending the authority there. */
  named: boolean;
}

/** A letter's values without what may not be told: no template gets to see the rest. */
function tellable(letter: LetterCode, values: LetterValues, standing: Standing): LetterValues {
  const given = { ...values, verified: standing.verified, customerNamed: standing.named };
  return Object.fromEntries(
    LETTERS[letter].offers.flatMap((name: PlaceholderName) => {
      const { only } = PLACEHOLDERS[name];
      return only && !standing[only] ? [] : [[name, given[name]]];
    }),
  );
}

/** The letter's words. */
export function fillTemplate(
  letter: LetterCode,
  template: TemplateText,
  values: LetterValues,
  standing: Standing,
): { subject: string; text: string } {
  return renderWords(template, tellable(letter, values, standing));
}
