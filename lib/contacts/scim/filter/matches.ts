import { isObject, type Json, type Resource } from "@/lib/contacts/scim/attribute";
import type { Filter, Operator, Path } from "@/lib/contacts/scim/filter/filter";
import { comparedAttribute } from "@/lib/contacts/scim/filter/read-filter";

const many = (value: Json | undefined): Json[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** The values at a path of a resource, those that its own filter chooses; for an attribute of parts, the parts asked for. */
export function valuesAt(resource: Resource, path: Path): Json[] {
  const holder = path.urn.includes(":extension:") ? resource[path.urn] : resource;
  const { where, sub } = path;
  const values = many(isObject(holder) ? (holder[path.attribute.name] as Json) : undefined).filter(
    (value) => !where || (isObject(value) && matches(value as Resource, where)),
  );
  return sub ? values.flatMap((value) => (isObject(value) ? many(value[sub.name] as Json) : [])) : values;
}

const TEXTS: Readonly<Record<Operator, (a: string, b: string) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  co: (a, b) => a.includes(b),
  sw: (a, b) => a.startsWith(b),
  ew: (a, b) => a.endsWith(b),
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};

function compare({ path, operator, value }: Extract<Filter, { is: "compared" }>, found: Json): boolean {
  const attribute = comparedAttribute(path);
  const one = isObject(found) && attribute ? (found[attribute.name] as Json) : found;
  if (typeof value !== "string" || typeof one !== "string") return one === value;
  if (attribute?.type === "dateTime") {
    const [a, b] = [Date.parse(one), Date.parse(value)];
    // Both are written alike from here on, so that they compare as texts do.
    return !Number.isNaN(b) && TEXTS[operator](new Date(a).toISOString(), new Date(b).toISOString());
  }
  return attribute?.caseExact
    ? TEXTS[operator](one, value)
    : TEXTS[operator](one.toLowerCase(), value.toLowerCase());
}

function compared(resource: Resource, filter: Extract<Filter, { is: "compared" }>): boolean {
  const values = valuesAt(resource, filter.path);
  if (filter.operator === "ne") return !compared(resource, { ...filter, operator: "eq" });
  if (filter.value === null) return values.length === 0;
  return values.some((value) => compare(filter, value));
}

/** Whether the resource is meant by the filter. Pure; what is typed into a filter is only ever compared. */
export function matches(resource: Resource, filter: Filter): boolean {
  switch (filter.is) {
    case "all":
      return filter.parts.every((part) => matches(resource, part));
    case "any":
      return filter.parts.some((part) => matches(resource, part));
    case "not":
      return !matches(resource, filter.part);
    case "present":
      return valuesAt(resource, filter.path).some((value) => value !== "");
    case "compared":
      return compared(resource, filter);
  }
}

/** Does the filter ask about this attribute anywhere? */
export function mentions(filter: Filter, name: string): boolean {
  if ("parts" in filter) return filter.parts.some((part) => mentions(part, name));
  return filter.is === "not" ? mentions(filter.part, name) : filter.path.attribute.name === name;
}

/** A value that every resource meant by the filter has in this attribute, by which the database can look few of them up. */
export function mustEqual(filter: Filter, name: string): string | null {
  if (filter.is === "all")
    return filter.parts.map((part) => mustEqual(part, name)).find((value) => value !== null) ?? null;
  const equals = filter.is === "compared" && filter.operator === "eq" && filter.path.attribute.name === name;
  return equals && typeof filter.value === "string" ? filter.value : null;
}
