/** RFC 7643, 7: what is known of one attribute. The tables in user-schema.ts and group-schema.ts are made of these. */
export interface Attribute {
  name: string;
  type: "string" | "boolean" | "complex" | "dateTime" | "reference";
  description: string;
  multiValued: boolean;
  required: boolean;
  caseExact: boolean;
  mutability: "readWrite" | "readOnly" | "immutable";
  returned: "default" | "always";
  uniqueness: "none" | "server";
  canonicalValues?: string[];
  referenceTypes?: string[];
  subAttributes?: Attribute[];
}

const PLAIN = {
  type: "string",
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
} as const;

/** One attribute, a text without case that may be changed, unless `more` says otherwise. */
export const attribute = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  description,
  ...PLAIN,
  ...more,
});

/** What every resource has. They stand in no schema of their own (RFC 7643, 3.1). */
export const COMMON: readonly Attribute[] = [
  attribute("id", "Our own name of the resource.", {
    caseExact: true,
    mutability: "readOnly",
    returned: "always",
    uniqueness: "server",
  }),
  attribute("externalId", "The directory's own name of the resource.", { caseExact: true }),
  attribute("meta", "When the resource came and changed, and its version.", {
    type: "complex",
    mutability: "readOnly",
    subAttributes: [
      attribute("resourceType", "User or Group.", { caseExact: true, mutability: "readOnly" }),
      attribute("created", "When it came.", { type: "dateTime", mutability: "readOnly" }),
      attribute("lastModified", "When it last changed.", { type: "dateTime", mutability: "readOnly" }),
      attribute("location", "Its address.", { type: "reference", caseExact: true, mutability: "readOnly" }),
      attribute("version", "Its version, as an entity tag.", { caseExact: true, mutability: "readOnly" }),
    ],
  }),
];

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
/** A resource by the names of its attributes as the tables write them; what an extension adds stands under its URN. */
export type Resource = { [name: string]: Json };

/** A plain object, which an array and null are not. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The attribute of that name, however its letters are written (RFC 7643, 2.1). */
export const named = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.find((one) => one.name.toLowerCase() === name.toLowerCase());
