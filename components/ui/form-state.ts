/** What an action tells the form it came from. Nothing set means: not sent yet. */
export type FormState = {
  /** Why nothing was done, as a full sentence. */
  message?: string;
  /** What would be right, by the name of the field. */
  fields?: Record<string, string>;
  /** What was typed, so that the answer can show it again. */
  values?: Record<string, string | string[]>;
  /** What was done, when the page stays. */
  done?: string;
  /** Hidden fields for the next sending, such as a new token: what was done is not done again. */
  hidden?: Record<string, string>;
  /** A secret made by the act, in place of the form: it is shown this once. */
  shownOnce?: ShownOnceState;
  /** What would be sent, to be looked at before it is. */
  preview?: PreviewState;
  /** What would be changed, to be looked at before it is. */
  comparison?: ComparisonState;
  /** What a text would become, to be looked at before it is proposed. */
  wording?: WordingState;
};

/** New words for a text: what differs, and how they would read. */
export type WordingState = {
  title: string;
  differs: { change: "same" | "removed" | "added"; text: string }[][];
  examples: { to: string; subject: string; text: string }[];
};

/** A mail as the bytes that would be sent. */
export type PreviewState = {
  title: string;
  facts: { term: string; value: string }[];
  subject: string;
  text: string;
  /** The whole message, headers included. */
  source: string;
  sha256: string;
};

/** What a form keeps as it is typed into: under which name, and what was kept before. */
export type FormDraft = {
  form: string;
  values?: Record<string, string | string[]>;
  /** An instant, as ISO 8601. */
  savedAt?: string;
};

export type ShownOnceState = {
  title: string;
  value: string;
  /** How to say it on the telephone. */
  spoken?: string;
  /** The name under which the browser saves it as a text. */
  fileName?: string;
  advice: string;
};

/** Two versions of a thing, field by field. */
export type ComparisonState = {
  title: string;
  /** The heads of the two columns. */
  names: [before: string, after: string];
  lines: { label: string; before: string; after: string }[];
  /** What else follows, a sentence each. */
  notes: string[];
  /** The words on the button from then on. */
  submit?: string;
};

export const untouched: FormState = {};

const neverSentBack = /^\$|password|passphrase|secret|^code$/i;

/** What was typed, for `FormState.values`; leaves out files, secrets and React's own bookkeeping fields. */
export function typedValues(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(data.keys())) {
    if (neverSentBack.test(name)) continue;
    const texts = data.getAll(name).filter((value) => typeof value === "string");
    const [first] = texts;
    if (first !== undefined) values[name] = texts.length === 1 ? first : texts;
  }
  return values;
}

/**
 * The rows of a repeating group, whose fields are named `group.index.field`. A row is left out when everything in
 * it is blank except the fields named in `prefilled`. The index is the form's own: it may have gaps, and an error
 * for a row's field belongs under `group.index.field`.
 */
export function rowsOf(data: FormData, group: string, prefilled: string[] = []) {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of data) {
    if (typeof value !== "string" || !name.startsWith(`${group}.`)) continue;
    const [, index, field] = name.slice(group.length).match(/^\.(\d{1,4})\.(.+)$/) ?? [];
    if (index === undefined || field === undefined) continue;
    const row = rows.get(Number(index)) ?? {};
    row[field] = value;
    rows.set(Number(index), row);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([index, values]) => ({ index, values }))
    .filter(({ values }) =>
      Object.entries(values).some(([field, value]) => value.trim() !== "" && !prefilled.includes(field)),
    );
}
