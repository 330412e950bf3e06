import { rowsOf } from "@/components/ui/form-state";

type Answers = Record<string, string>;

/** What stands in a group before anybody typed: by itself no answer. */
const PREFILLED = {
  authority: ["zone"],
  officer: [],
  order: ["startsAtZone", "covers"],
  items: ["dataClass", "category", "rangeStartZone", "rangeEndZone"],
};

/** `x` and its neighbour `xZone` become one "local[zone]" text; an empty answer is no answer. */
function joined(values: Answers): Answers {
  const answers: Answers = {};
  for (const [name, value] of Object.entries(values)) {
    if (value.trim() === "" || (name.endsWith("Zone") && name.slice(0, -4) in values)) continue;
    const zone = values[`${name}Zone`];
    answers[name] = zone === undefined ? value : `${value}[${zone}]`;
  }
  return answers;
}

/** The fields `group.x` as `{ x }`, or nothing if nobody filled any. */
function group(data: FormData, name: keyof typeof PREFILLED): Answers | undefined {
  const values: Answers = {};
  for (const [field, value] of data)
    if (typeof value === "string" && field.startsWith(`${name}.`))
      values[field.slice(name.length + 1)] = value;
  const typed = Object.entries(values).some(
    ([field, value]) => value.trim() !== "" && !PREFILLED[name].includes(field as never),
  );
  return typed ? joined(values) : undefined;
}

/** The registration form as its schema wants it, and for each item the row in which it was typed. */
export function registrationAnswers(data: FormData): { answers: Record<string, unknown>; rows: number[] } {
  const plain: Answers = {};
  for (const [name, value] of data)
    if (typeof value === "string" && !name.includes(".") && !name.startsWith("$")) plain[name] = value;
  const items = rowsOf(data, "items", PREFILLED.items);
  const answers = {
    ...joined(plain),
    authority: group(data, "authority"),
    officer: group(data, "officer"),
    order: group(data, "order"),
    items: items.map(({ values }) => joined(values)),
    documents: data.getAll("documents"),
    readers: data.getAll("readers"),
  };
  return { answers, rows: items.map(({ index }) => index) };
}

/** Refusals by field, with items under the rows in which they were typed. */
export function byRow(fields: Record<string, string>, rows: number[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, sentence]) => {
      if (name === "items") return [`items.${rows[0] ?? 0}.identifier`, sentence];
      if (/^(documents|readers)\.\d+$/.test(name)) return [name.split(".")[0], sentence];
      return [name.replace(/^items\.(\d+)\./, (_, at) => `items.${rows[Number(at)] ?? at}.`), sentence];
    }),
  );
}
