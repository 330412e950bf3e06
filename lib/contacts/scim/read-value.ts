import { type Attribute, isObject, type Json, named } from "@/lib/contacts/scim/attribute";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { lineFault } from "@/lib/mail/plain-characters";

const LONGEST = 500;
/** Values of one attribute: more than any person has addresses, and as many as a group of everybody has members. */
const MOST = { emails: 20, members: 50_000 } as const;

const wrong = (name: string, words: string) => new ScimRefusal("invalidValue", `“${name}”: ${words}`);

function readText(name: string, value: unknown): string | undefined {
  if (typeof value !== "string") throw wrong(name, "this must be a text.");
  if (value.length > LONGEST) throw wrong(name, `at most ${LONGEST} characters are taken.`);
  const fault = lineFault(value);
  if (fault) throw wrong(name, fault);
  return value.trim() || undefined;
}

/** Entra writes "True" and "False", as texts. */
function readTruth(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw wrong(name, "this must be true or false.");
}

/** The parts of a complex value that are known, by the names of the table; what is read-only or unknown is left out. */
function readParts(attribute: Attribute, value: unknown): Record<string, Json> | undefined {
  if (!isObject(value)) throw wrong(attribute.name, "this must be an object.");
  const parts: Record<string, Json> = {};
  for (const [name, part] of Object.entries(value)) {
    const known = named(attribute.subAttributes ?? [], name);
    const read = known && known.mutability !== "readOnly" ? readValue(known, part) : undefined;
    if (known && read !== undefined) parts[known.name] = read;
  }
  const missing = attribute.subAttributes?.find(
    ({ name, required }) => required && parts[name] === undefined,
  );
  if (missing) throw wrong(attribute.name, `each needs a “${missing.name}”.`);
  return Object.keys(parts).length > 0 ? parts : undefined;
}

function readMany(attribute: Attribute, value: unknown): Json | undefined {
  const values = Array.isArray(value) ? value : [value];
  const most = MOST[attribute.name as keyof typeof MOST] ?? MOST.emails;
  if (values.length > most)
    throw wrong(attribute.name, `at most ${most.toLocaleString("en")} values are taken.`);
  const read = values.flatMap<Record<string, Json>>(
    (one) => readParts(attribute, typeof one === "string" ? { value: one } : one) ?? [],
  );
  if (read.filter(({ primary }) => primary === true).length > 1)
    throw wrong(attribute.name, "only one value can be the primary one.");
  return read.length > 0 ? read : undefined;
}

/**
 * A value as it was sent, as the attribute has it; undefined for none: null, an empty text, an empty list.
 * @throws ScimRefusal (`invalidValue`) for one that does not fit
 */
export function readValue(attribute: Attribute, value: unknown): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (attribute.multiValued) return readMany(attribute, value);
  if (attribute.type === "complex") return readParts(attribute, value);
  return attribute.type === "boolean" ? readTruth(attribute.name, value) : readText(attribute.name, value);
}
