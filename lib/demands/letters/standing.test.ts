import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import { commonValues, standingOf } from "@/lib/demands/letters/standing";
import { factsOf, inDays, order } from "@/lib/demands/test-facts";
import { fillTemplate } from "@/lib/policy/letters/fill-template";
import { LETTER_CODES } from "@/lib/policy/letters/letters";
import { PLACEHOLDERS } from "@/lib/policy/letters/placeholders";

const SECRET = "SECRET-";
/** What the paper itself says, and how the authority is written to: known to it. */
const THEIRS = [
  "officer.name",
  "instrument.matterNumber",
  "kind.title",
  "demand.reference",
  "instrument.servedZone",
];

/** The same facts with every word in them marked, but those that the authority wrote. */
function marked(value: unknown, path: string[] = []): unknown {
  if (typeof value === "string")
    return THEIRS.includes(path.join(".")) || /^[A-Z_]+$/.test(value) || path.at(-1)?.endsWith("one")
      ? value
      : `<${SECRET}${path.join(".")}>`;
  if (value instanceof Date || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((one, index) => marked(one, [...path, String(index)]));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      path[0] === "kind" ? one : marked(one, [...path, name]),
    ]),
  );
}

const base = factsOf({}, { instrument: { ...factsOf().instrument, summary: "Fraud." } });
const kind = base.kind;
const facts = { ...(marked({ ...base, kind: null }) as DemandFacts), kind };

const name = fc.constantFrom(...Object.keys(PLACEHOLDERS));
const template = fc
  .array(
    fc.oneof(
      name.map((one) => `{{${one}}}`),
      fc.tuple(name, name).map(([a, b]) => `{{#${a}}}{{${b}}}{{.}}{{/${a}}}`),
      fc.tuple(name, name).map(([a, b]) => `{{^${a}}}{{${b}}}{{/${a}}}`),
    ),
    { maxLength: 10 },
  )
  .map((parts) => ({ subject: "", body: parts.join(" ") }));

describe("whatever its template, a letter", () => {
  test("reaches nothing of a demand but what the authority wrote, where the paper does not name the customer", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LETTER_CODES), template, (letter, words) => {
        const { text } = fillTemplate(letter, words, commonValues(facts), { verified: true, named: false });
        expect(text).not.toContain(SECRET);
      }),
      { numRuns: 1_000 },
    );
  });

  test("reaches the customer's name and its contact, and nothing else, where it does", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LETTER_CODES), template, (letter, words) => {
        const { text } = fillTemplate(letter, words, commonValues(facts), { verified: true, named: true });
        for (const [found] of text.matchAll(/<SECRET-[^>]*>/g))
          expect([
            "<SECRET-customer.name>",
            "<SECRET-customer.officeEmail>",
            "<SECRET-contacts.0.email>",
          ]).toContain(found);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the customer may be named", () => {
  const named = { ...base, instrument: { ...base.instrument, namesCustomer: true } };

  test("where the paper names it", () => {
    expect(standingOf(named).named).toBe(true);
    expect(standingOf(base).named).toBe(false);
    expect(standingOf({ ...named, customer: null }).named).toBe(false);
  });

  test("but not while an order forbids sending the authority to it", () => {
    const forbids = { ...order, forbidsRedirect: true, holdsUntil: inDays(2) };
    expect(standingOf({ ...named, orders: [forbids] }).named).toBe(false);
    expect(standingOf({ ...named, orders: [{ ...forbids, holdsUntil: inDays(-1) }] }).named).toBe(true);
    expect(standingOf({ ...named, orders: [{ ...forbids, forbidsRedirect: false }] }).named).toBe(true);
  });
});
