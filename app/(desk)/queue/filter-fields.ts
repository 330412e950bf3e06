import type { FieldSpec, Option } from "@/components/ui/field-spec";
import type { QueueFilters } from "@/lib/demands/queue-filters";
import { capital, FLAG_WORDS, SECRECY_WORDS, STATUS_WORDS } from "@/lib/demands/words";
import type { KindName } from "@/lib/instruments/kinds-in-use";
import { countryName } from "../country-name";

const options = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label: capital(label) }));

const STATUSES: Option[] = [
  { value: "", label: "Open" },
  { value: "ANY", label: "Open and closed" },
  ...options(STATUS_WORDS),
];
const SEARCHED_STATUSES = STATUSES.map((one) =>
  one.value === ""
    ? { value: "", label: "Any" }
    : one.value === "ANY"
      ? { value: "OPEN", label: "Open" }
      : one,
);
const SECRECIES: Option[] = [{ value: "", label: "Any" }, ...options(SECRECY_WORDS)];
const FLAGS: Option[] = [{ value: "", label: "Any" }, ...options(FLAG_WORDS)];
const kindOptions = (kinds: readonly KindName[]): Option[] => [
  { value: "", label: "Any" },
  ...kinds.map(({ code, title, jurisdiction }) => ({
    value: code,
    label: title,
    group: jurisdiction ? countryName(jurisdiction) : "Any country",
  })),
];

/** The queue's filters as fields of its form, and those seldom used; what came in by a link alone travels on unseen. */
export function filterFields(
  filters: QueueFilters,
  kinds: readonly KindName[],
): { fields: FieldSpec[]; more: FieldSpec[] } {
  const {
    q = "",
    status = "",
    secrecy = "",
    kind = "",
    jurisdiction = "",
    overdue = "",
    restricted = "",
    flag = "",
  } = filters;
  const unseen = (
    ["customer", "servedFrom", "servedTo", "section", "result", "next", "tag", "assignee", "sort"] as const
  ).flatMap((name): FieldSpec[] =>
    filters[name] ? [{ name, label: name, type: "hidden", value: filters[name] }] : [],
  );
  const fields: FieldSpec[] = [
    {
      name: "q",
      label: "Search",
      type: "text",
      value: q,
      maxLength: 200,
      spellCheck: false,
      autoComplete: "off",
    },
    {
      name: "status",
      label: "Status",
      type: "select",
      value: status,
      options: q || filters.next ? SEARCHED_STATUSES : STATUSES,
    },
    { name: "secrecy", label: "Secrecy", type: "select", value: secrecy, options: SECRECIES },
    { name: "kind", label: "Kind", type: "select", value: kind, options: kindOptions(kinds), width: "short" },
    ...unseen,
  ];
  const more: FieldSpec[] = [
    {
      name: "jurisdiction",
      label: "Country",
      hint: "Two letters, such as US.",
      type: "text",
      value: jurisdiction,
      maxLength: 2,
      width: "short",
      autoComplete: "off",
    },
    { name: "flag", label: "Flag", type: "select", value: flag, options: FLAGS, width: "short" },
    { name: "overdue", label: "Overdue only", type: "checkbox", value: overdue },
    { name: "restricted", label: "Restricted only", type: "checkbox", value: restricted },
  ];
  return { fields, more };
}
