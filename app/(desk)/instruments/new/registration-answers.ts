import { rowsOf } from "@/components/ui/form-state";
import { pastedAccounts } from "./pasted-items";

type Answers = Record<string, string>;

/** What stands in a group before anybody typed: by itself no answer. */
const PREFILLED = {
  authority: ["zone"],
  officer: [],
  order: ["startsAtZone", "covers"],
  items: ["dataClass", "category", "rangeStartZone", "rangeEndZone"],
  pasted: ["dataClass", "category", "rangeStartZone", "rangeEndZone"],
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

/** The place of a field that stands beside the list and not in a row. */
const PASTED = -1;

/** One item for each account of the list, all of the class and the time that stand beside it. */
function pastedItems(data: FormData): Record<string, unknown>[] {
  const { accounts: _list, ...shared } = group(data, "pasted") ?? {};
  return pastedAccounts(data).map(({ identifier }) => ({ identifier, ...shared }));
}

/** The registration form as its schema wants it, and for each item the row in which it was typed. */
export function registrationAnswers(data: FormData): { answers: Record<string, unknown>; rows: number[] } {
  const plain: Answers = {};
  for (const [name, value] of data)
    if (typeof value === "string" && !name.includes(".") && !name.startsWith("$")) plain[name] = value;
  const items = rowsOf(data, "items", PREFILLED.items);
  const pasted = pastedItems(data);
  const answers = {
    ...joined(plain),
    authority: group(data, "authority"),
    officer: group(data, "officer"),
    order: group(data, "order"),
    items: [...items.map(({ values }) => joined(values)), ...pasted],
    documents: data.getAll("documents"),
    readers: data.getAll("readers"),
  };
  return { answers, rows: [...items.map(({ index }) => index), ...pasted.map(() => PASTED)] };
}

/** Refusals by field, with items under the rows in which they were typed. */
export function byRow(fields: Record<string, string>, rows: number[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, sentence]) => {
      const at = rows[0] ?? 0;
      if (name === "items") return [at === PASTED ? "pasted.accounts" : `items.${at}.identifier`, sentence];
      if (/^(documents|readers)\.\d+$/.test(name)) return [name.split(".")[0], sentence];
      const placed = name.replace(/^items\.(\d+)\./, (_, item) => `items.${rows[Number(item)] ?? item}.`);
      return [
        placed.replace(`items.${PASTED}.`, "pasted.").replace("pasted.identifier", "pasted.accounts"),
        sentence,
      ];
    }),
  );
}
