import { type Attribute, isObject, type Json, named, type Resource } from "@/lib/contacts/scim/attribute";
import { readValue } from "@/lib/contacts/scim/read-value";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { attributesOf, ofSchema, type ResourceKind } from "@/lib/contacts/scim/resource-kind";

/** The body as an object. @throws ScimRefusal (`invalidSyntax`) */
export function readObject(body: unknown): Record<string, unknown> {
  if (!isObject(body)) throw new ScimRefusal("invalidSyntax", "The body must be one JSON object.");
  const names = Object.keys(body).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ScimRefusal("invalidSyntax", "An attribute is given twice.");
  return body;
}

/** A value of the body by its name, however that is written. */
export function field(body: Record<string, unknown>, name: string): unknown {
  const found = Object.keys(body).find((one) => one.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : body[found];
}

/** Checks which schemas a body says it is of. @throws ScimRefusal for none, or one that is not known here */
export function checkSchemas(
  body: Record<string, unknown>,
  wanted: string,
  also: readonly string[] = [],
): void {
  const given = field(body, "schemas");
  const known = [wanted, ...also].map((urn) => urn.toLowerCase());
  if (!Array.isArray(given) || given.length === 0 || !given.every((urn) => typeof urn === "string"))
    throw new ScimRefusal("invalidSyntax", `“schemas” must name ${wanted}.`);
  const schemas = given.map((urn: string) => urn.toLowerCase());
  if (schemas.some((urn) => !known.includes(urn)))
    throw new ScimRefusal("invalidValue", "“schemas” names a schema that is not known here; see /Schemas.");
  if (!schemas.includes(wanted.toLowerCase()))
    throw new ScimRefusal("invalidSyntax", `“schemas” must name ${wanted}.`);
}

/** The attributes that may be written; what cannot be is ignored, as RFC 7644, 3.3 and 3.5.1 ask. */
function readAttributes(attributes: readonly Attribute[], body: Record<string, unknown>): Resource {
  const resource: Resource = {};
  for (const [name, value] of Object.entries(body)) {
    const known = named(attributes, name);
    const read = known && known.mutability !== "readOnly" ? readValue(known, value) : undefined;
    if (known && read !== undefined) resource[known.name] = read;
  }
  return resource;
}

/**
 * A whole resource as a directory sends it to be made or replaced. What we have no use for is dropped.
 * @throws ScimRefusal for another schema, or a value that does not fit its attribute
 */
export function readResource(kind: ResourceKind, sent: unknown): Resource {
  const body = readObject(sent);
  checkSchemas(body, kind.schema, Object.keys(kind.extensions));
  const resource = readAttributes(kind.attributes, body);
  for (const [name, value] of Object.entries(body)) {
    const extension = ofSchema(kind, name);
    if (!/^urn:/i.test(name)) continue;
    if (extension?.name !== "")
      throw new ScimRefusal("invalidValue", "The body has a schema that is not known here; see /Schemas.");
    if (extension.urn === kind.schema || !isObject(value)) continue;
    const read = readAttributes(attributesOf(kind, extension.urn), value);
    if (Object.keys(read).length > 0) resource[extension.urn] = read as Json;
  }
  return checkRequired(kind, resource);
}

/** @throws ScimRefusal (`invalidValue`) where an attribute is missing that must be there */
export function checkRequired(kind: ResourceKind, resource: Resource): Resource {
  for (const { name, required } of kind.attributes)
    if (required && resource[name] === undefined)
      throw new ScimRefusal("invalidValue", `“${name}” must be given.`);
  return resource;
}
