import type { Attribute } from "@/lib/contacts/scim/attribute";

/** One sort of resource: its own attributes, those of its extensions, and what is accepted but not kept. */
export interface ResourceKind {
  name: "User" | "Group";
  endpoint: "Users" | "Groups";
  description: string;
  schema: string;
  attributes: readonly Attribute[];
  /** By URN. One without attributes is known, and nothing of it is kept. */
  extensions: Readonly<Record<string, { name: string; attributes: readonly Attribute[] }>>;
  /** Attributes of the standard which we have no use for: taken without complaint, and dropped (in small letters). */
  notKept: ReadonlySet<string>;
}

/** Splits a name from the schema that it is written with; null for a schema that is none of this kind's. */
export function ofSchema(kind: ResourceKind, written: string): { urn: string; name: string } | null {
  if (!/^urn:/i.test(written)) return { urn: kind.schema, name: written };
  for (const urn of [kind.schema, ...Object.keys(kind.extensions)]) {
    if (written.toLowerCase() === urn.toLowerCase()) return { urn, name: "" };
    if (written.toLowerCase().startsWith(`${urn.toLowerCase()}:`))
      return { urn, name: written.slice(urn.length + 1) };
  }
  return null;
}

/** The attributes of one of the kind's schemas. */
export const attributesOf = (kind: ResourceKind, urn: string): readonly Attribute[] =>
  urn === kind.schema ? kind.attributes : (kind.extensions[urn]?.attributes ?? []);
