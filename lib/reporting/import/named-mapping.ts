import { InvalidInput } from "@/lib/errors";
import type { Mapping } from "./mapping";
import { fieldOf, REQUEST_FIELD_NAMES, type RequestField } from "./request-fields";

const isField = (name: string): name is RequestField =>
  (REQUEST_FIELD_NAMES as readonly string[]).includes(name);

/**
 * What columns are, as `Heading=field` says it for some; an empty field means that the column is not read. The others are
 * what their headings say. @throws InvalidInput (`map`)
 */
export function namedMapping(headings: readonly string[], said: readonly string[]): Mapping {
  const mapping: Mapping = headings.map(fieldOf);
  for (const one of said) {
    const at = one.lastIndexOf("=");
    const heading = one.slice(0, at).trim();
    const field = one.slice(at + 1).trim();
    const column = headings.indexOf(heading);
    if (at < 0 || column < 0)
      throw new InvalidInput({
        map: `No column is called “${at < 0 ? one : heading}”. The headings are: ${headings.join(", ")}.`,
      });
    if (field !== "" && !isField(field))
      throw new InvalidInput({
        map: `No field is called “${field}”. The fields are: ${REQUEST_FIELD_NAMES.join(", ")}.`,
      });
    const before = mapping.indexOf(field === "" ? null : (field as RequestField));
    if (field !== "" && before >= 0) mapping[before] = null;
    mapping[column] = field === "" ? null : (field as RequestField);
  }
  return mapping;
}
