import type { Json } from "@/lib/contacts/scim/attribute";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import type { ResourceKind } from "@/lib/contacts/scim/resource-kind";
import { USER } from "@/lib/contacts/scim/user-schema";

export const KINDS: readonly ResourceKind[] = [USER, GROUP];

/** Rows of one page when none are asked for, and at most. */
export const PAGE_LENGTH = { usual: 100, most: 1_000 } as const;

const describing = (base: string, type: string, id: string) => ({
  resourceType: type,
  location: `${base}/${type === "ServiceProviderConfig" ? type : `${type}s/${id}`}`,
});

/** RFC 7643, 5: what this service can do. `base` is the address to which a directory is connected. */
export const serviceProviderConfig = (base: string): Json => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: PAGE_LENGTH.most },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Bearer token",
      description: "The token that was made for this directory on the customer's page.",
      specUri: "https://www.rfc-editor.org/rfc/rfc6750",
      primary: true,
    },
  ],
  meta: describing(base, "ServiceProviderConfig", ""),
});

/** RFC 7643, 6. */
export const resourceTypes = (base: string): Json[] =>
  KINDS.map((kind) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    id: kind.name,
    name: kind.name,
    description: kind.description,
    endpoint: `/${kind.endpoint}`,
    schema: kind.schema,
    schemaExtensions: Object.entries(kind.extensions)
      .filter(([, { attributes }]) => attributes.length > 0)
      .map(([schema]) => ({ schema, required: false })),
    meta: describing(base, "ResourceType", kind.name),
  }));

/** RFC 7643, 7: the attributes of each schema, those alone of which something is kept. */
export const schemas = (base: string): Json[] =>
  KINDS.flatMap((kind) => [
    { id: kind.schema, name: kind.name, description: kind.description, attributes: kind.attributes },
    ...Object.entries(kind.extensions)
      .filter(([, { attributes }]) => attributes.length > 0)
      .map(([id, { name, attributes }]) => ({ id, name, description: name, attributes })),
  ]).map(({ attributes, ...schema }) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    ...schema,
    attributes: attributes.filter(
      ({ name }) => !["id", "meta", "externalId"].includes(name),
    ) as unknown as Json[],
    meta: describing(base, "Schema", schema.id),
  }));
