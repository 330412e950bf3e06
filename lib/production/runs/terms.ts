import { hash } from "node:crypto";
import type { PersonsDecision, RecordDecision, UnclearRule } from "@/lib/production/filter/decide";
import type { FilterItem } from "@/lib/production/filter/filter-item";
import type { Filter } from "@/lib/production/filter/run-filter";
import { Source } from "@/lib/production/filter/source";

/** The filter's whole input beside the export, as a run keeps it: plain data, in an order of its own. */
export interface Terms {
  /** Null: an export of another format, which is one record that people judge. */
  source: Source | null;
  /** The one item for which the export was given, as the approved scope decides it now. */
  items: FilterItem[];
  /** Normalised addresses and domains. */
  lawyers: string[];
  recordDecisions: RecordDecision[];
  unclearRules: UnclearRule[];
}

/** JSON in which names stand in the order of their letters: the same terms are the same text. */
export function canonical(value: unknown): string {
  const sorted = (_: string, one: unknown) =>
    one !== null && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one;
  return JSON.stringify(value, sorted);
}

/** A decision by what it says, with its item by the place among the items. */
const saying = <One extends PersonsDecision>(
  { id: _, item, ...said }: One,
  items: readonly FilterItem[],
) => ({
  ...said,
  item: item === null ? null : items.findIndex((one) => one.id === item),
});

/**
 * The terms as canonical JSON, without the ids that the database gave to items and decisions: the same scope and decisions,
 * written down once more, are the same text.
 */
export function termsJson({ items, recordDecisions, unclearRules, ...rest }: Terms): string {
  return canonical({
    ...rest,
    items: items.map(({ id: _, ...item }) => item),
    recordDecisions: recordDecisions.map((one) => saying(one, items)),
    unclearRules: unclearRules.map((one) => saying(one, items)),
  });
}

/** SHA-256 of that text, 64 hex digits; manifests name it. */
export const fingerprintOf = (terms: Terms): string => hash("sha256", termsJson(terms), "hex");

/** Nothing is asked of this source: what is judged as a whole has no date and no account that a program could read. */
const UNREAD: Source = Source.parse({
  form: "mail",
  date: { by: "date-header" },
  roles: ["sender"],
  names: {},
});

/** What runFilter takes. */
export const filterOf = ({ source, ...terms }: Terms): Filter => ({ ...terms, source: source ?? UNREAD });

/** What of two terms differs, by name. */
export function whatDiffers(one: Terms, other: Terms): (keyof Terms)[] {
  const names: (keyof Terms)[] = ["source", "items", "lawyers", "recordDecisions", "unclearRules"];
  return names.filter((name) => canonical(one[name]) !== canonical(other[name]));
}
