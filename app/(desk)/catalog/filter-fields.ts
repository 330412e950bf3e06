import type { FieldSpec, Option } from "@/components/ui/field-spec";
import type { CatalogFilters, CatalogMark } from "@/lib/intake/catalog/catalog-filters";
import type { CatalogRow } from "@/lib/intake/catalog/catalog-list";
import { countryName } from "../country-name";
import { EFFECT_BADGES, STATE_NAMES } from "./words";

const ANY: Option = { value: "", label: "Any" };
const options = (names: Readonly<Record<string, string>>): Option[] => [
  ANY,
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];

const MARK_NAMES: Record<CatalogMark, string> = {
  overdue: "Review overdue",
  unconfirmed: "With unconfirmed facts",
  waiting: "A change waits",
  offline: "Handled offline",
  shipped: "Shipped otherwise",
};

/** How the catalog is narrowed. */
export function filterFields(rows: readonly CatalogRow[], filters: CatalogFilters): FieldSpec[] {
  const { q, jurisdiction = "", effect = "", state = "", mark = "" } = filters;
  const places = [...new Set(rows.map(({ kind }) => kind.jurisdiction))]
    .map((code) => ({ value: code ?? "ANY", label: code ? countryName(code) : "Any authority's" }))
    .sort((a, b) => Number(a.value === "ANY") - Number(b.value === "ANY") || a.label.localeCompare(b.label));
  return [
    { name: "q", label: "Search", type: "text", value: q, maxLength: 200, spellCheck: false },
    {
      name: "jurisdiction",
      label: "Jurisdiction",
      type: "select",
      value: jurisdiction,
      options: [ANY, ...places],
    },
    { name: "effect", label: "Effect", type: "select", value: effect, options: options(EFFECT_BADGES) },
    { name: "state", label: "State", type: "select", value: state, options: options(STATE_NAMES) },
    { name: "mark", label: "Only", type: "select", value: mark, options: options(MARK_NAMES) },
  ];
}
