import type { Attribute } from "@/lib/contacts/scim/attribute";

export const OPERATORS = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type Operator = (typeof OPERATORS)[number];

/** A place in a resource that a filter or a change names. */
export interface Path {
  urn: string;
  attribute: Attribute;
  /** Which values of an attribute of many are meant. */
  where?: Filter;
  sub?: Attribute;
}

/** RFC 7644, 3.4.2.2, read and resolved: it names known attributes only, and holds no text that anything would run. */
export type Filter =
  | { is: "all" | "any"; parts: Filter[] }
  | { is: "not"; part: Filter }
  | { is: "present"; path: Path }
  | { is: "compared"; path: Path; operator: Operator; value: string | boolean | null };
