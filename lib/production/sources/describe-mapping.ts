import type { COLUMN_HOLDS } from "@/lib/production/filter/source";
import { SUBSCRIBER_FIELDS } from "@/lib/production/filter/subscriber-fields";
import { sayAccountRule, sayDateRule } from "@/lib/production/filter/words";
import { type Mapping, needsOwner } from "./mapping";

type Held = (typeof COLUMN_HOLDS)[number];

/** What a column can hold, as the law and the desk call it. */
export const HELD_WORDS: Readonly<Record<Held, string>> = {
  ...SUBSCRIBER_FIELDS,
  NC: "Other non-content data (NC)",
  C: "Content (C)",
};

const WRITTEN = {
  iso: "as year-month-day with a time (ISO 8601)",
  mail: "as mails write dates",
  seconds: "as seconds since 1970",
  milliseconds: "as milliseconds since 1970",
} as const;

const ROLES = { owner: "owner", sender: "sender", recipient: "recipient" } as const;

export interface Said {
  term: string;
  said: string;
}

/** A mapping in words: how exports are read, which date counts, by whom a record belongs to an account, what columns hold. */
export function describeMapping(mapping: Mapping): Said[] {
  const { source, name } = mapping;
  const columns = source.form === "row" ? source.columns : [];
  return [
    { term: "Name", said: name },
    {
      term: "What it exports",
      said:
        source.form === "mail"
          ? "Mails: a mailbox, single mails, or a ZIP of either"
          : "A table: CSV or lines of JSON",
    },
    { term: "The date that counts", said: sayDateRule(source) },
    ...(source.date.by === "column"
      ? [{ term: "Dates are written", said: WRITTEN[source.date.written] }]
      : []),
    { term: "A record belongs to an account", said: sayAccountRule(source) },
    {
      term: "Whose an export is",
      said: needsOwner(mapping)
        ? "must be said when it is given: the records do not say it"
        : "may be said when it is given",
    },
    ...source.names.aliases.map(({ account, addresses }) => ({
      term: `Counts as ${account}`,
      said: addresses.join(", "),
    })),
    ...columns.map(({ column, holds, role }) => ({
      term: `Column “${column}”`,
      said: [
        holds.length > 0
          ? holds.map((one) => HELD_WORDS[one]).join("; ")
          : "leaves only where a record leaves whole",
        role && `names the ${ROLES[role]}`,
      ]
        .filter(Boolean)
        .join("; "),
    })),
  ];
}

export interface Difference {
  label: string;
  before: string;
  after: string;
}

/** What two mappings say otherwise, line by line; every line where there was none before. */
export function mappingDifferences(before: Mapping | null, after: Mapping): Difference[] {
  const [old, then] = [before ? describeMapping(before) : [], describeMapping(after)];
  const of = (lines: Said[], term: string) => lines.find((one) => one.term === term)?.said ?? "";
  const terms = [...new Set([...then, ...old].map(({ term }) => term))];
  return terms
    .map((term) => ({ label: term, before: of(old, term), after: of(then, term) }))
    .filter((one) => one.before !== one.after);
}
