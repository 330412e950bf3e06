import Mustache from "mustache";
import type { TemplateText } from "./first-versions";
import { LETTERS, type LetterCode } from "./letters";
import { type LetterValues, PLACEHOLDERS, type PlaceholderName } from "./placeholders";

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

function render(template: string, view: LetterValues): string {
  // A letter is plain text: nothing in it is markup, so nothing is escaped.
  return new Mustache.Writer().render(template, view, undefined, { escape: String });
}

/** The letter's words. Empty paragraphs close up; line breaks in the subject cannot come from a value, since those are lines. */
export function fillTemplate(
  letter: LetterCode,
  template: TemplateText,
  values: LetterValues,
  standing: Standing,
): { subject: string; text: string } {
  const view = tellable(letter, values, standing);
  return {
    subject: render(template.subject, view).trim(),
    text: `${render(template.body, view)
      .replaceAll(/[ \t]+$/gm, "")
      .replaceAll(/\n{3,}/g, "\n\n")
      .trim()}\n`,
  };
}
