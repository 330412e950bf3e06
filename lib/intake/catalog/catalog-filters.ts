import { z } from "zod";
import { EFFECTS, STATES } from "@/lib/instruments/kind";
import type { CatalogRow } from "@/lib/intake/catalog/catalog-list";

/** What stands out about a row, and how the list is narrowed to it. */
const MARKS = {
  overdue: (row: CatalogRow) => row.reviewOverdue,
  unconfirmed: (row: CatalogRow) => row.kind.unconfirmed.length > 0,
  waiting: (row: CatalogRow) => row.waiting > 0,
  offline: (row: CatalogRow) => row.kind.offline,
  shipped: (row: CatalogRow) => row.shippedOtherwise,
} as const;
export type CatalogMark = keyof typeof MARKS;
export const CATALOG_MARKS = Object.keys(MARKS) as CatalogMark[];

// An address typed or cut by hand must still show the list: what cannot be read counts as not given.
const filters = z.object({
  q: z.string().trim().max(200).catch(""),
  jurisdiction: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2}|ANY)$/)
    .optional()
    .catch(undefined),
  effect: z.enum(EFFECTS).optional().catch(undefined),
  state: z.enum(STATES).optional().catch(undefined),
  mark: z.enum(CATALOG_MARKS).optional().catch(undefined),
});
export type CatalogFilters = z.infer<typeof filters>;

/** The filters that an address of the catalog names. */
export function readCatalogFilters(query: Readonly<Record<string, unknown>>): CatalogFilters {
  return filters.parse({ ...query, q: query.q ?? "" });
}

function says({ kind }: CatalogRow, words: string): boolean {
  const { code, title, citation, acceptedOfficers, notes } = kind;
  return [code, title, citation, acceptedOfficers, notes]
    .join("\n")
    .toLowerCase()
    .includes(words.toLowerCase());
}

/** The rows that the filters leave, in their order. Pure. */
export function filterCatalog(rows: readonly CatalogRow[], filters: CatalogFilters): CatalogRow[] {
  const { q, jurisdiction, effect, state, mark } = filters;
  return rows.filter(
    (row) =>
      says(row, q) &&
      (!jurisdiction || (row.kind.jurisdiction ?? "ANY") === jurisdiction) &&
      (!effect || row.kind.effect === effect) &&
      (!state || row.kind.state === state) &&
      (!mark || MARKS[mark](row)),
  );
}
