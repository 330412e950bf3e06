import { type Attribute, isObject, type Json, named, type Resource } from "@/lib/contacts/scim/attribute";
import { attributesOf, ofSchema, type ResourceKind } from "@/lib/contacts/scim/resource-kind";

/** Which attributes an answer has (RFC 7644, 3.9): only those, or all without those; names as they were sent. */
export interface Projection {
  only: string[];
  without: string[];
}

/** Is this attribute or part, in small letters, among the names? A name means all its parts, and a part what it is of. */
function among(kind: ResourceKind, names: string[], urn: string, attribute: string, part?: string) {
  return names.some((name) => {
    const found = ofSchema(kind, name.trim());
    if (found?.urn !== urn) return false;
    const [first = "", second] = found.name.toLowerCase().split(".");
    if (first === "") return true;
    return (
      first === attribute.toLowerCase() && (part === undefined || !second || second === part.toLowerCase())
    );
  });
}

/** Whether the answer has the attribute at all, or some part of it. */
export function wants(
  kind: ResourceKind,
  { only, without }: Projection,
  attribute: Attribute,
  urn: string,
): boolean {
  if (attribute.returned === "always") return true;
  if (only.length > 0) return among(kind, only, urn, attribute.name);
  return !without.some((name) => {
    const found = ofSchema(kind, name.trim());
    return found?.urn === urn && [attribute.name.toLowerCase(), ""].includes(found.name.toLowerCase());
  });
}

function parts(
  kind: ResourceKind,
  { only, without }: Projection,
  attribute: Attribute,
  urn: string,
  value: Json,
): Json {
  if (Array.isArray(value)) return value.map((one) => parts(kind, { only, without }, attribute, urn, one));
  if (!isObject(value)) return value;
  const kept = Object.entries(value as Record<string, Json>).filter(([part]) => {
    if (only.length > 0) return among(kind, only, urn, attribute.name, part);
    const whole = `${attribute.name}.${part}`.toLowerCase();
    return !without.some((name) => {
      const found = ofSchema(kind, name.trim());
      return found?.urn === urn && found.name.toLowerCase() === whole;
    });
  });
  return Object.fromEntries(kept);
}

function project(kind: ResourceKind, projection: Projection, urn: string, holder: Resource): Resource {
  const kept: Resource = {};
  for (const [name, value] of Object.entries(holder)) {
    const attribute = named(attributesOf(kind, urn), name);
    if (attribute && wants(kind, projection, attribute, urn))
      kept[name] = parts(kind, projection, attribute, urn, value);
  }
  return kept;
}

/** The resource as it is answered: with its schemas, and the attributes that were asked for. */
export function projected(kind: ResourceKind, resource: Resource, projection: Projection): Resource {
  const answer: Resource = { schemas: [kind.schema], ...project(kind, projection, kind.schema, resource) };
  for (const urn of Object.keys(kind.extensions)) {
    const holder = resource[urn];
    if (!isObject(holder)) continue;
    const kept = project(kind, projection, urn, holder as Resource);
    if (Object.keys(kept).length > 0) Object.assign(answer, { schemas: [kind.schema, urn], [urn]: kept });
  }
  return answer;
}
