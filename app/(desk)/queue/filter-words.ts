import type { FilterName, QueueFilters } from "@/lib/demands/queue-filters";
import { FLAG_WORDS, SECRECY_WORDS, STATUS_NAMES } from "@/lib/demands/words";
import { WORK_LISTS } from "@/lib/demands/work-list-names";
import { countryName } from "../country-name";
import { RESULT_WORDS, SECTION_WORDS } from "../reports/words";

/** Names of what a filter knows only by its id. */
export interface KnownNames {
  customer: string | null;
  assignee: string | null;
  kind: string | null;
}

type Words = { [Name in FilterName]: (value: NonNullable<QueueFilters[Name]>, names: KnownNames) => string };

const STATUSES: Readonly<Record<string, string>> = { ...STATUS_NAMES, OPEN: "Open", ANY: "Open and closed" };

/** What each filter asks for, in words. */
const WORDS: Words = {
  q: (typed) => `Search: ${typed}`,
  status: (status) => `Status: ${STATUSES[status] ?? status}`,
  secrecy: (secrecy) => SECRECY_WORDS[secrecy],
  kind: (code, { kind }) => `Kind: ${kind ?? code}`,
  customer: (_id, { customer }) => `Customer: ${customer ?? "unknown"}`,
  jurisdiction: (code) => `Country: ${countryName(code)}`,
  overdue: () => "Overdue",
  next: (list) => WORK_LISTS[list].title,
  tag: (tag) => `Tag: ${tag}`,
  assignee: (who, { assignee }) =>
    who === "me"
      ? "Assigned to me"
      : who === "nobody"
        ? "Assigned to nobody"
        : `Assigned to ${assignee ?? "somebody unknown"}`,
  restricted: () => "Restricted",
  flag: (kind) => `Flag: ${FLAG_WORDS[kind]}`,
  sort: () => "Latest received first",
  servedFrom: (day) => `Served from ${day}`,
  servedTo: (day) => `Served until ${day}`,
  section: (section) => SECTION_WORDS[section],
  result: (result) => RESULT_WORDS[result],
};

/** Each filter that is set, in words, with the filters that are left without it. */
export function chipsOf(
  filters: QueueFilters,
  names: KnownNames,
): { name: FilterName; words: string; rest: QueueFilters }[] {
  return (Object.keys(filters) as FilterName[]).flatMap((name) => {
    const { [name]: value, ...rest } = filters;
    if (value === undefined) return [];
    const say = WORDS[name] as (value: string, names: KnownNames) => string;
    return [{ name, words: say(value, names), rest }];
  });
}
