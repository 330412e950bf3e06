/** One field of a header; its name in lower case, its value unfolded. */
export interface HeaderField {
  name: string;
  value: string;
}

// Far beyond what any mail server writes; what is longer is cut, so that no mail costs more than another.
const MOST_FIELDS = 1_000;
const LONGEST_VALUE = 4_000;

/** Reads fields up to the first empty line. What is no field is passed over. */
export function headerFields(text: string): HeaderField[] {
  const fields: HeaderField[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === "") break;
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last && last.value.length < LONGEST_VALUE)
        last.value = `${last.value} ${line.trim()}`.slice(0, LONGEST_VALUE);
      continue;
    }
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trimEnd();
    if (colon < 1 || colon > 100 || !/^[!-9;-~]+$/.test(name)) continue;
    if (fields.length === MOST_FIELDS) break;
    fields.push({
      name: name.toLowerCase(),
      value: line.slice(colon + 1, colon + 1 + LONGEST_VALUE).trim(),
    });
  }
  return fields;
}

/** The value of the first field of this name; "" where there is none. */
export const fieldOf = (fields: readonly HeaderField[], name: string): string =>
  fields.find((field) => field.name === name)?.value ?? "";

/** `type/subtype; name=value` as its parts, all but the values in lower case. */
export function contentTypeOf(value: string): { type: string; parameter(name: string): string } {
  const [type = ""] = value.split(";", 1);
  return {
    type: type.trim().toLowerCase(),
    parameter(name) {
      const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{0,200})"|([^\\s;"]{1,200}))`, "i").exec(value);
      return found?.[1] ?? found?.[2] ?? "";
    },
  };
}

/** Every `<id@domain>` in a value, at most 50. */
export const messageIdsIn = (value: string): string[] =>
  (value.match(/<[^\s<>@]{1,200}@[^\s<>@]{1,200}>/g) ?? []).slice(0, 50);
