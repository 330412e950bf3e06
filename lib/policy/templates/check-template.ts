import Mustache from "mustache";
import { InvalidInput } from "@/lib/errors";
import { lineFault, textFault } from "@/lib/mail/plain-characters";
import type { Around, Template, TemplateText } from "@/lib/policy/templates/template";

/** Mustache's own parts: kind, name, and for a section what stands inside. */
type Token = [kind: string, name: string, start: number, end: number, inside?: Token[]];

const LONGEST = { subject: 160, body: 10_000 };
const braces = (name: string, mark = "") => `{{${mark}${name}}}`;
const shapeOf = (template: Template, name: string) =>
  Object.hasOwn(template.offers, name) ? template.offers[name]?.shape : undefined;

function wrongUse(name: string, kind: string, around: Around, template: Template): string | null {
  const shape = shapeOf(template, name);
  if (kind === "name" && shape === "yes-no")
    return `${braces(name)} answers yes or no: write ${braces(name, "#")}, the words, and ${braces(name, "/")}.`;
  if (kind === "name" && shape === "list")
    return `${braces(name)} is a list: write ${braces(name, "#")} - ${braces(".")} ${braces(name, "/")}, each on a line.`;
  return template.misplaced(name, around);
}

function faultOf([kind, name]: Token, around: Around, template: Template): string | null {
  if (kind === "text") return null;
  if (!["name", "#", "^"].includes(kind))
    return `Leave out “${name.slice(0, 40)}”: only placeholders and sections may stand between braces, no comments, inclusions or changed braces.`;
  if (name === ".") {
    const nearest = around.at(-1)?.name;
    return kind === "name" && nearest && shapeOf(template, nearest) === "list"
      ? null
      : `${braces(".")} stands for one line of a list, inside the section of that list.`;
  }
  if (!shapeOf(template, name))
    return `${braces(name.slice(0, 40))} is no placeholder of this ${template.makes}. It has: ${Object.keys(template.offers).join(", ")}.`;
  return wrongUse(name, kind, around, template);
}

function* faults(tokens: Token[], template: Template, around: Around = []): Generator<string> {
  for (const token of tokens) {
    const fault = faultOf(token, around, template);
    if (fault) yield fault;
    const [kind, name, , , inside] = token;
    if (inside) yield* faults(inside, template, [...around, { name, holds: kind === "#" }]);
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

function faultOfField(template: Template, field: keyof TemplateText, text: string): string | null {
  if (!text.trim()) return `Give the ${field} of the ${template.makes}.`;
  if (text.length > LONGEST[field]) return `At most ${LONGEST[field].toLocaleString("en")} characters.`;
  const characters = field === "subject" ? lineFault(text) : textFault(text);
  if (characters) return characters;
  const tokens = parse(text);
  if (typeof tokens === "string") return tokens;
  const [fault] = faults(tokens, template);
  if (fault) return fault;
  if (field === "body") return null;
  const long = namesIn(tokens).find((name) => !["line", "yes-no"].includes(shapeOf(template, name) ?? ""));
  return long ? `${braces(long)} may be longer than a line; a subject is one line.` : null;
}

/** What the letter or notice would not be without, and neither its subject nor its body says. */
function missingIn(template: Template, { subject, body }: TemplateText): string | null {
  const said = [subject, body].flatMap((text) => namesIn(parse(text) as Token[]));
  const missing = template.must.find((name) => !said.includes(name));
  return missing
    ? `The ${template.makes} must say ${braces(missing)} (${template.offers[missing]?.meaning.toLowerCase()}).`
    : null;
}

/**
 * Asks everything that is asked of a template's words before anybody may confirm them.
 * @throws InvalidInput with one sentence for subject and body each
 */
export function checkTemplate(template: Template, words: TemplateText): void {
  const subject = faultOfField(template, "subject", words.subject);
  const body = faultOfField(template, "body", words.body);
  const fields = { ...(subject && { subject }), ...(body && { body }) };
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
  const refusal = missingIn(template, words) ?? template.refusal(words);
  if (refusal) throw new InvalidInput({ body: refusal });
}
