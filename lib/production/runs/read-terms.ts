import { z } from "zod";
import { InvalidInput } from "@/lib/errors";
import { DATA_CLASSES } from "@/lib/instruments/kind";
import type { PersonsDecision } from "@/lib/production/filter/decide";
import type { FilterItem } from "@/lib/production/filter/filter-item";
import { Source } from "@/lib/production/filter/source";
import { UNCLEAR_REASONS, type UnclearReason } from "@/lib/production/filter/words";
import { canonical, type Terms } from "./terms";

const normalised = z.string();
const Holder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("account"), normalised }),
  z.strictObject({ kind: z.literal("domain"), normalised, below: z.literal(true).exactOptional() }),
  z.strictObject({ kind: z.literal("tenant"), normalised, domains: z.array(z.string()).nullable() }),
]);
const instant = z.int();
const Item = z.strictObject({
  holder: Holder,
  narrowedTo: z.array(Holder),
  dataClass: z.enum(DATA_CLASSES),
  ...{ from: instant, to: instant, since: instant.nullable() },
});
/** By its place among the items; -1: an item that is not there; null: for every one. */
const decided = { item: z.int().min(-1).nullable(), ends: z.enum(["in", "out"]) };
const reasons = Object.keys(UNCLEAR_REASONS) as UnclearReason[];

const TermsFile = z.strictObject({
  source: Source.nullable(),
  items: z.array(Item).min(1),
  lawyers: z.array(z.string()),
  recordDecisions: z.array(z.strictObject({ ...decided, index: z.int().min(0), sha256: z.string() })),
  unclearRules: z.array(z.strictObject({ ...decided, reason: z.enum(reasons) })),
});

function parsed(text: string): z.infer<typeof TermsFile> | null {
  try {
    const given: unknown = JSON.parse(text);
    const terms = TermsFile.parse(given);
    // What was read otherwise than it stands there would be filtered by other terms than the hash says.
    return canonical(terms) === canonical(given) ? terms : null;
  } catch {
    return null;
  }
}

/** What `termsJson` wrote, as terms again, with ids of their own. @throws InvalidInput (terms) */
export function readTerms(text: string): Terms {
  const terms = parsed(text);
  if (!terms)
    throw new InvalidInput({
      terms: "This file holds no terms of this version of the filter. Take it as the desk gives it.",
    });
  const items = terms.items.map((one, index): FilterItem => ({ id: `item ${index}`, ...one }));
  const named = <One extends { item: number | null; ends: "in" | "out" }>(one: One, index: number) => {
    const item = one.item === null ? null : (items[one.item]?.id ?? "not there");
    return { ...one, id: `decision ${index}`, item } satisfies PersonsDecision;
  };
  return {
    ...{ source: terms.source, lawyers: terms.lawyers, items },
    recordDecisions: terms.recordDecisions.map(named),
    unclearRules: terms.unclearRules.map(named),
  };
}
