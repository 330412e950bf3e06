import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { checkTemplate } from "@/lib/policy/templates/check-template";
import { fillTemplate } from "./fill-template";
import { FIRST_VERSIONS } from "./first-versions";
import { letterTemplate } from "./letter-template";
import { LETTER_CODES, LETTERS, type LetterCode } from "./letters";
import { type LetterValues, PLACEHOLDERS, type PlaceholderName } from "./placeholders";

/** A value that stands nowhere else, so that it is found wherever it gets through. */
const marked = Object.fromEntries(
  Object.entries(PLACEHOLDERS).map(([name, { shape }]) => [
    name,
    shape === "list" ? [`MARK-${name}-1`, `MARK-${name}-2`] : shape === "yes-no" ? true : `MARK-${name}`,
  ]),
) as LetterValues;
const marks = (only?: "verified" | "named") =>
  (Object.keys(PLACEHOLDERS) as PlaceholderName[])
    .filter((name) => only === undefined || PLACEHOLDERS[name].only === only)
    .filter((name) => PLACEHOLDERS[name].shape !== "yes-no")
    .map((name) => `MARK-${name}`);

function refusal(
  letter: LetterCode,
  change: Partial<{ subject: string; body: string }>,
): Record<string, string> {
  try {
    checkTemplate(letterTemplate(letter), { ...FIRST_VERSIONS[letter], ...change });
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
  return {};
}
const withBody = (letter: LetterCode, more: string) =>
  refusal(letter, { body: `${FIRST_VERSIONS[letter].body}\n${more}` }).body;

describe("what a template may say", () => {
  test.each(LETTER_CODES)("version 1 of %s keeps every rule", (letter) => {
    expect(refusal(letter, {})).toEqual({});
  });

  test.each(LETTER_CODES)("%s must say what it is for", (letter) => {
    expect(refusal(letter, { subject: "Hello", body: "Dear {{officer}}, good day." }).body).toMatch(
      /must say \{\{/,
    );
  });

  test.each([
    ["REDIRECT", "{{customer}}", /only between \{\{#customerNamed\}\}/],
    ["REDIRECT", "{{^customerNamed}}{{contact}}{{/customerNamed}}", /only between \{\{#customerNamed\}\}/],
    ["DECLINE", "{{kind}}", /only between \{\{#verified\}\}/],
    ["DECLINE", "{{^verified}}{{needed}}{{/verified}}", /only between \{\{#verified\}\}/],
    ["DECLINE", "{{remarks}}", /only between/],
    ["ACKNOWLEDGEMENT", "{{dataKept}}", /no placeholder of this letter/],
    ["ACKNOWLEDGEMENT", "{{remarks}}", /no placeholder of this letter/],
    ["RELEASE", "{{customer}}", /no placeholder of this letter/],
    ["QUESTION", "{{identifier}}", /no placeholder of this letter/],
    ["QUESTION", "{{constructor}}", /no placeholder of this letter/],
    ["QUESTION", "{{question.length}}", /no placeholder of this letter/],
    ["DECLINE", "{{#verified}}{{defects}}{{/verified}}", /is a list/],
    ["DECLINE", "{{deliveredBefore}}", /answers yes or no/],
    ["QUESTION", "{{.}}", /inside the section of that list/],
    ["QUESTION", "{{#question}}", /needs its beginning and its end/],
    ["QUESTION", "{{/question}}", /needs its beginning and its end/],
    ["QUESTION", "{{question", /opened and not closed/],
    ["QUESTION", "{{> other}}", /only placeholders and sections/],
    ["QUESTION", "{{! hidden }}", /only placeholders and sections/],
    ["QUESTION", "{{=<% %>=}}", /only placeholders and sections/],
    ["QUESTION", "{{{question}}}", /only placeholders and sections/],
    ["QUESTION", "\u202eturned", /reading direction/],
  ] as const)("%s refuses %s", (letter, more, words) => {
    expect(withBody(letter, more)).toMatch(words);
  });

  test("a subject is one line, and holds nothing longer", () => {
    expect(refusal("QUESTION", { subject: "{{question}}" }).subject).toMatch(/one line/);
    expect(refusal("QUESTION", { subject: "one\ntwo" }).subject).toMatch(/line breaks/);
    expect(refusal("QUESTION", { subject: " " }).subject).toBe("Give the subject of the letter.");
    expect(refusal("QUESTION", { subject: "x".repeat(161) }).subject).toBe("At most 160 characters.");
  });
});

/** Templates as somebody might write who means to get something out: placeholders, sections, scraps of syntax. */
const names = fc.constantFrom(...Object.keys(PLACEHOLDERS), ".", "constructor", "__proto__", "toString");
const scrap = fc.oneof(
  { weight: 4, arbitrary: names.map((name) => `{{${name}}}`) },
  names.map((name) => `{{{${name}}}}`),
  names.map((name) => `{{&${name}}}`),
  fc.tuple(names, names).map(([a, b]) => `{{#${a}}}{{${b}}}{{/${a}}}`),
  fc.tuple(names, names).map(([a, b]) => `{{^${a}}}{{${b}}}{{/${a}}}`),
  fc.tuple(names, names).map(([a, b]) => `{{#verified}}{{#${a}}}{{${b}}}{{.}}{{/${a}}}{{/verified}}`),
  names.map((name) => `{{=<< >>=}}<<${name}>><<={{ }}=>>`),
  fc.string({ maxLength: 12 }),
);
const template = fc.record({
  subject: fc.array(scrap, { maxLength: 4 }).map((parts) => parts.join(" ")),
  body: fc.array(scrap, { maxLength: 12 }).map((parts) => parts.join("\n")),
});
const letters = fc.constantFrom(...LETTER_CODES);

/** Whatever the template: it reads, or it does not; what it reads is looked at. */
function filled(
  letter: LetterCode,
  words: { subject: string; body: string },
  standing = { verified: false, named: false },
) {
  try {
    const { subject, text } = fillTemplate(letter, words, marked, standing);
    return `${subject}\n${text}`;
  } catch {
    return "";
  }
}

describe("no template text whatsoever", () => {
  test("tells the customer where the paper does not name it", () => {
    fc.assert(
      fc.property(letters, template, fc.boolean(), (letter, words, verified) => {
        const text = filled(letter, words, { verified, named: false });
        for (const mark of marks("named")) expect(text).not.toContain(mark);
      }),
      { numRuns: 2_000 },
    );
  });

  test("tells an officer who is not verified what is kept for verified ones", () => {
    fc.assert(
      fc.property(letters, template, fc.boolean(), (letter, words, named) => {
        const text = filled(letter, words, { verified: false, named });
        for (const mark of marks("verified")) expect(text).not.toContain(mark);
      }),
      { numRuns: 2_000 },
    );
  });

  test("tells what its letter does not offer, even to a verified officer of a paper that names the customer", () => {
    fc.assert(
      fc.property(letters, template, (letter, words) => {
        const text = filled(letter, words, { verified: true, named: true });
        for (const mark of marks().filter(
          (one) => !(LETTERS[letter].offers as string[]).includes(one.slice(5)),
        ))
          expect(text.replaceAll(/MARK-(\w+)/g, (found) => `${found} `)).not.toContain(`${mark} `);
      }),
      { numRuns: 2_000 },
    );
  });

  test("passes and yet tells the customer where it may not be told", () => {
    let passed = 0;
    fc.assert(
      fc.property(letters, fc.array(scrap, { maxLength: 2 }), (letter, more) => {
        const words = { ...FIRST_VERSIONS[letter], body: [FIRST_VERSIONS[letter].body, ...more].join("\n") };
        if (Object.keys(refusal(letter, words)).length > 0) return;
        passed += 1;
        const verified = LETTERS[letter].to === "verified";
        expect(filled(letter, words, { verified, named: false })).not.toMatch(/MARK-(customer|contact)/);
      }),
      { numRuns: 500 },
    );
    expect(passed).toBeGreaterThan(20);
  });
});

test("what is filled in is not read as a template again", () => {
  const values = { ...marked, question: "{{customer}} {{#verified}}", answerBy: "Friday" };
  const { text } = fillTemplate("QUESTION", FIRST_VERSIONS.QUESTION, values, { verified: true, named: true });
  expect(text).toContain("{{customer}} {{#verified}}");
});

test("nothing in a letter is escaped, and empty paragraphs close up", () => {
  const values = { ...marked, question: "Smith & Sons <a@b>?", remarks: "" };
  const { text } = fillTemplate("QUESTION", FIRST_VERSIONS.QUESTION, values, {
    verified: true,
    named: false,
  });
  expect(text).toContain("Smith & Sons <a@b>?");
  expect(text).not.toMatch(/\n{3}/);
});
