import Mustache from "mustache";
import { InvalidInput } from "@/lib/errors";
import { lineFault, textFault } from "@/lib/mail/plain-characters";
import type { TemplateText } from "./first-versions";
import { LETTERS, type LetterCode } from "./letters";
import { PLACEHOLDERS, type PlaceholderName } from "./placeholders";

/** Mustache's own parts: kind, name, and for a section what stands inside. */
type Token = [kind: string, name: string, start: number, end: number, inside?: Token[]];

const LONGEST = { subject: 160, body: 10_000 };
const braces = (name: string, mark = "") => `{{${mark}${name}}}`;
const offered = (letter: LetterCode, name: string): name is PlaceholderName =>
  (LETTERS[letter].offers as readonly string[]).includes(name);

/** The sections around a place, outermost first; one that holds where something is absent counts for nothing. */
type Around = readonly { name: string; holds: boolean }[];

function wrongUse(name: PlaceholderName, kind: string, around: Around, letter: LetterCode): string | null {
  const { only, shape } = PLACEHOLDERS[name];
  const within = (section: string) => around.some((one) => one.holds && one.name === section);
  if (kind === "name" && shape === "yes-no")
    return `${braces(name)} answers yes or no: write ${braces(name, "#")}, the words, and ${braces(name, "/")}.`;
  if (kind === "name" && shape === "list")
    return `${braces(name)} is a list: write ${braces(name, "#")} - ${braces(".")} ${braces(name, "/")}, each on a line.`;
  if (only === "verified" && LETTERS[letter].to === "anyone" && !within("verified"))
    return `${braces(name)} may stand only between ${braces("verified", "#")} and ${braces("verified", "/")}, because this letter also goes to officers who are not verified.`;
  if (only === "named" && !within("customerNamed"))
    return `${braces(name)} may stand only between ${braces("customerNamed", "#")} and ${braces("customerNamed", "/")}: the customer is named only where the paper names it and secrecy does not forbid it.`;
  return null;
}

function faultOf([kind, name]: Token, around: Around, letter: LetterCode): string | null {
  if (kind === "text") return null;
  if (!["name", "#", "^"].includes(kind))
    return `Leave out “${name.slice(0, 40)}”: only placeholders and sections may stand between braces, no comments, inclusions or changed braces.`;
  if (name === ".") {
    const nearest = around.at(-1)?.name;
    return kind === "name" && nearest && PLACEHOLDERS[nearest as PlaceholderName]?.shape === "list"
      ? null
      : `${braces(".")} stands for one line of a list, inside the section of that list.`;
  }
  if (!offered(letter, name))
    return `${braces(name.slice(0, 40))} is no placeholder of this letter. It has: ${LETTERS[letter].offers.join(", ")}.`;
  return wrongUse(name, kind, around, letter);
}

function* faults(tokens: Token[], letter: LetterCode, around: Around = []): Generator<string> {
  for (const token of tokens) {
    const fault = faultOf(token, around, letter);
    if (fault) yield fault;
    const [kind, name, , , inside] = token;
    if (inside) yield* faults(inside, letter, [...around, { name, holds: kind === "#" }]);
  }
}

const namesIn = (tokens: Token[]): string[] =>
  tokens.flatMap(([kind, name, , , inside]) => [
    ...(kind === "text" ? [] : [name]),
    ...namesIn(inside ?? []),
  ]);

/** Mustache's complaint in our words. */
function parse(template: string): Token[] | string {
  try {
    return new Mustache.Writer().parse(template) as Token[];
  } catch (error) {
    const [, name] = /section "([^"]*)"/.exec((error as Error).message) ?? [];
    return name === undefined
      ? "A pair of braces is opened and not closed."
      : `The section ${braces(name.slice(0, 40), "#")} needs its beginning and its end ${braces(name.slice(0, 40), "/")}, one inside the other.`;
  }
}

function faultOfField(letter: LetterCode, field: keyof TemplateText, text: string): string | null {
  if (!text.trim()) return `Give the ${field} of the letter.`;
  if (text.length > LONGEST[field]) return `At most ${LONGEST[field].toLocaleString("en")} characters.`;
  const characters = field === "subject" ? lineFault(text) : textFault(text);
  if (characters) return characters;
  const tokens = parse(text);
  if (typeof tokens === "string") return tokens;
  const [fault] = faults(tokens, letter);
  if (fault) return fault;
  if (field === "body") return null;
  const long = namesIn(tokens).find(
    (name) => name === "." || !["line", "yes-no"].includes(PLACEHOLDERS[name as PlaceholderName].shape),
  );
  return long ? `${braces(long)} may be longer than a line; a subject is one line.` : null;
}

/** What the letter would not be without, and neither its subject nor its body says. */
function missingIn(letter: LetterCode, { subject, body }: TemplateText): string | null {
  const said = [subject, body].flatMap((text) => namesIn(parse(text) as Token[]));
  const missing = LETTERS[letter].must.find((name) => !said.includes(name));
  return missing
    ? `The letter must say ${braces(missing)} (${PLACEHOLDERS[missing].meaning.toLowerCase()}).`
    : null;
}

/**
 * Asks everything that is asked of a letter's template before anybody may confirm it.
 * @throws InvalidInput with one sentence for subject and body each
 */
export function checkTemplate(letter: LetterCode, words: TemplateText): void {
  const subject = faultOfField(letter, "subject", words.subject);
  const body = faultOfField(letter, "body", words.body);
  const fields = { ...(subject && { subject }), ...(body && { body }) };
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
  const missing = missingIn(letter, words);
  if (missing) throw new InvalidInput({ body: missing });
}
