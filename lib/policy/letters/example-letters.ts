import { fillTemplate, type Standing } from "@/lib/policy/letters/fill-template";
import type { TemplateText } from "@/lib/policy/letters/first-versions";
import { LETTERS, type LetterCode } from "@/lib/policy/letters/letters";
import { type LetterValues, PLACEHOLDERS } from "@/lib/policy/letters/placeholders";

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
export function exampleLetters(letter: LetterCode, words: TemplateText) {
  return casesOf(letter).map(({ to, standing }) => ({
    to,
    ...fillTemplate(letter, words, INVENTED, standing),
  }));
}
