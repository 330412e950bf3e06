import { attribute, COMMON } from "@/lib/contacts/scim/attribute";
import type { ResourceKind } from "@/lib/contacts/scim/resource-kind";

export const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const NAME = [
  attribute("formatted", "The whole name."),
  attribute("familyName", "The family name."),
  attribute("givenName", "The given name."),
];

const EMAILS = [
  attribute("value", "The address."),
  attribute("display", "The address as shown."),
  attribute("type", "Which of the person's addresses it is.", { canonicalValues: ["work", "home", "other"] }),
  attribute("primary", "Whether notices go to this one.", { type: "boolean" }),
];

const GROUPS = [
  attribute("value", "The id of the group.", { caseExact: true, mutability: "readOnly" }),
  attribute("$ref", "The address of the group.", {
    type: "reference",
    referenceTypes: ["Group"],
    caseExact: true,
    mutability: "readOnly",
  }),
  attribute("display", "The name of the group.", { mutability: "readOnly" }),
];

/** A person of the customer's. Only what a contact is made of is kept: the rest of a directory is none of our business. */
export const USER: ResourceKind = {
  name: "User",
  endpoint: "Users",
  description: "A person of the customer's, who may be told of demands",
  schema: "urn:ietf:params:scim:schemas:core:2.0:User",
  attributes: [
    ...COMMON,
    attribute("userName", "By which the directory knows the person.", {
      required: true,
      uniqueness: "server",
    }),
    attribute("name", "The person's name.", { type: "complex", subAttributes: NAME }),
    attribute("displayName", "The name as shown."),
    attribute("title", "What the person is at the customer."),
    attribute("userType", "Guest, External or Partner: told, but does not count as the customer."),
    attribute("preferredLanguage", "In which notices are written, such as de or fr-CH."),
    attribute("active", "Whether the person is still there.", { type: "boolean" }),
    attribute("emails", "The person's addresses.", {
      type: "complex",
      multiValued: true,
      subAttributes: EMAILS,
    }),
    attribute("groups", "The groups that have the person.", {
      type: "complex",
      multiValued: true,
      mutability: "readOnly",
      subAttributes: GROUPS,
    }),
  ],
  extensions: {
    [ENTERPRISE]: {
      name: "Enterprise user",
      attributes: [attribute("organization", "Who employs the person, where that is a partner.")],
    },
  },
  notKept: new Set([
    ...["nickname", "profileurl", "locale", "timezone", "password", "phonenumbers", "ims", "photos"],
    ...["addresses", "entitlements", "roles", "x509certificates"],
    ...["employeenumber", "costcenter", "division", "department", "manager"],
    ...["middlename", "honorificprefix", "honorificsuffix"],
  ]),
};
