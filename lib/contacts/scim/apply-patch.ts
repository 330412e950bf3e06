import { type Attribute, isObject, type Json, type Resource } from "@/lib/contacts/scim/attribute";
import type { Filter, Path } from "@/lib/contacts/scim/filter/filter";
import { matches, valuesAt } from "@/lib/contacts/scim/filter/matches";
import type { Operation } from "@/lib/contacts/scim/read-patch";
import { checkRequired } from "@/lib/contacts/scim/read-resource";
import { readValue } from "@/lib/contacts/scim/read-value";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import type { ResourceKind } from "@/lib/contacts/scim/resource-kind";

type Value = Record<string, Json>;

/**
 * What is read-only may be named with the value that it has: Okta repeats the id.
 * @throws ScimRefusal (`mutability`) for any other
 */
export function checkMutability(
  resource: Resource,
  { op, path, value }: Operation,
): "changed" | "said again" {
  const target = path.sub ?? path.attribute;
  if (target.mutability !== "readOnly" && path.attribute.mutability !== "readOnly") return "changed";
  const [held] = valuesAt(resource, path);
  if (op !== "remove" && held !== undefined && JSON.stringify(held) === JSON.stringify(value))
    return "said again";
  throw new ScimRefusal("mutability", `“${target.name}” is ours and cannot be changed.`);
}

/** One value is added to those there are: the same one is not held twice, and a new primary one is the only one. */
function withAdded(values: Value[], added: Value[]): Value[] {
  const primary = added.some((one) => one.primary === true);
  const kept = values
    .filter((one) => !added.some((other) => other.value === one.value && other.type === one.type))
    .map((one) => (primary ? { ...one, primary: false } : one));
  return [...kept, ...added];
}

/** What a filter says that a value is, so that one can be made: `type eq "work"` makes one of the type work. */
function saidBy(filter: Filter): Value {
  if (filter.is === "all") return Object.assign({}, ...filter.parts.map(saidBy));
  if (filter.is !== "compared" || filter.operator !== "eq" || filter.value === null) return {};
  return { [filter.path.attribute.name]: filter.value };
}

const list = (value: Json | undefined): Value[] => (Array.isArray(value) ? (value as Value[]) : []);
const nothingThere = () => new ScimRefusal("noTarget", "The path names no value that there is.");

/** The change of those values that the path's filter chooses. */
function changeChosen(values: Value[], where: Filter, { op, path, value }: Operation): Value[] {
  const { sub, attribute } = path;
  const chosen = values.filter((one) => matches(one, where));
  const read = sub ? readValue(sub, value) : readValue({ ...attribute, multiValued: false }, value);
  const change: Value = sub ? { [sub.name]: read ?? null } : (((read as Value) ?? {}) satisfies Value);
  if (chosen.length === 0) {
    if (op !== "add") throw nothingThere();
    return withAdded(values, [{ ...saidBy(where), ...change }]);
  }
  if (op === "remove" && !sub) return values.filter((one) => !chosen.includes(one));
  return values.map((one) => {
    if (chosen.includes(one)) return { ...one, ...(op === "remove" && sub ? { [sub.name]: null } : change) };
    return change.primary === true ? { ...one, primary: false } : one;
  });
}

function changeMany(held: Json | undefined, operation: Operation): Value[] {
  const { op, path, value } = operation;
  const values = list(held);
  if (path.where) return changeChosen(values, path.where, operation);
  if (path.sub) {
    const part = path.sub.name;
    const read = op === "remove" ? null : (readValue(path.sub, value) ?? null);
    return values.map((one) => ({ ...one, [part]: read }));
  }
  const given = list(readValue(path.attribute, value));
  if (op === "replace") return given;
  if (op === "add") return withAdded(values, given);
  // Entra names what it removes in the value; without one all are meant (RFC 7644, 3.5.2.2).
  return given.length === 0
    ? []
    : values.filter((one) => !given.some(({ value: gone }) => gone === one.value));
}

function changeOne(held: Json | undefined, { op, path, value }: Operation): Json | undefined {
  const { attribute, sub } = path;
  const parts = isObject(held) ? (held as Value) : {};
  if (sub) return { ...parts, [sub.name]: op === "remove" ? null : (readValue(sub, value) ?? null) };
  const read = op === "remove" ? undefined : readValue(attribute, value);
  return attribute.type === "complex" && read !== undefined ? { ...parts, ...(read as Value) } : read;
}

/** Without parts that are null, values without parts, and attributes without values: all these are unassigned. */
function tidy(attribute: Attribute, value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) {
    const values = value.flatMap((one) => tidy({ ...attribute, multiValued: false }, one) ?? []);
    return values.length > 0 ? values : undefined;
  }
  if (!isObject(value)) return value ?? undefined;
  const parts = Object.entries(value as Value).filter(([, part]) => part !== null);
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

function applied(kind: ResourceKind, resource: Resource, operation: Operation): Resource {
  if (checkMutability(resource, operation) === "said again") return resource;
  const { urn, attribute }: Path = operation.path;
  const extended = urn !== kind.schema;
  const holder = (extended ? resource[urn] : resource) as Resource | undefined;
  const before = holder?.[attribute.name];
  const change = attribute.multiValued ? changeMany : changeOne;
  const after = tidy(attribute, change(before, operation));
  const { [attribute.name]: _before, ...others } = holder ?? {};
  const changed: Resource = after === undefined ? others : { ...others, [attribute.name]: after };
  return extended ? { ...resource, [urn]: changed } : changed;
}

/**
 * The resource after all changes of a PATCH, in their order (RFC 7644, 3.5.2); nothing is changed where one is refused.
 * @throws ScimRefusal
 */
export function applyPatch(
  kind: ResourceKind,
  resource: Resource,
  operations: readonly Operation[],
): Resource {
  const after = operations.reduce((held, operation) => applied(kind, held, operation), resource);
  const emails = list(after.emails).filter(({ primary }) => primary === true);
  if (emails.length > 1)
    throw new ScimRefusal("invalidValue", "Only one of the addresses can be the primary one.");
  return checkRequired(kind, after);
}

/** Does the change say what an attribute is, whatever it was before? */
export const assigns = (operations: readonly Operation[], name: string): boolean =>
  operations.some(({ op, path }) => op !== "remove" && path.attribute.name === name);
