import { type Header, valuesOf } from "./header-block";
import { withoutComments } from "./without-comments";

/** What a part says that it is, in small letters; parameters by name, joined where RFC 2231 splits them. */
export interface ContentType {
  type: string;
  parameters: ReadonlyMap<string, string>;
}

const PLAIN: ContentType = { type: "text/plain", parameters: new Map() };
const TYPE = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(?:;|$)/;
const PARAMETER = /;\s*([^\s=;"*]+)(?:\*(\d+))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g;

/** The charset and language that RFC 2231 puts before a value say nothing here; its percent signs are undone. */
function decoded(text: string, first: boolean): string {
  const rest = first ? text.replace(/^[^']*'[^']*'/, "") : text;
  return rest.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * The type of a part by its header; text/plain (or `otherwise`) where it says none. Null where it cannot be read or is said
 * twice: then nobody knows what the part holds.
 */
export function contentTypeOf(header: Header, otherwise = PLAIN): ContentType | null {
  const values = valuesOf(header, "content-type");
  const [value] = values;
  if (values.length > 1 || value === null) return null;
  if (!value) return otherwise;
  const plain = withoutComments(value) ?? "";
  const [, type] = TYPE.exec(plain) ?? [];
  if (!type) return null;
  const parameters = new Map<string, string>();
  for (const [, name = "", part, star, quotation, bare = ""] of plain.matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    const text = quotation?.replace(/\\(.)/g, "$1") ?? bare;
    if (parameters.has(key) && !(Number(part) > 0)) return null;
    const first = !part || Number(part) === 0;
    parameters.set(key, (parameters.get(key) ?? "") + (star ? decoded(text, first) : text));
  }
  return { type: type.toLowerCase(), parameters };
}
