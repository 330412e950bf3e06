import { attribute, COMMON } from "@/lib/contacts/scim/attribute";
import type { ResourceKind } from "@/lib/contacts/scim/resource-kind";

const MEMBERS = [
  attribute("value", "The id of the user.", { required: true, caseExact: true, mutability: "immutable" }),
  attribute("$ref", "The address of the user.", {
    type: "reference",
    referenceTypes: ["User"],
    caseExact: true,
    mutability: "immutable",
  }),
  attribute("type", "Always User: groups within groups are not taken.", {
    mutability: "immutable",
    canonicalValues: ["User"],
  }),
  attribute("display", "The name of the user.", { mutability: "readOnly" }),
];

/** Some of a directory's users; those of one group may be the customer's administrators. */
export const GROUP: ResourceKind = {
  name: "Group",
  endpoint: "Groups",
  description: "Some of the directory's users",
  schema: "urn:ietf:params:scim:schemas:core:2.0:Group",
  attributes: [
    ...COMMON,
    attribute("displayName", "The name of the group.", { required: true }),
    attribute("members", "Who is in the group.", {
      type: "complex",
      multiValued: true,
      subAttributes: MEMBERS,
    }),
  ],
  // Okta describes its groups in a schema of its own.
  extensions: { "urn:okta:custom:group:1.0": { name: "Group of Okta", attributes: [] } },
  notKept: new Set(["description"]),
};
