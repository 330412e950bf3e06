import { scimBase } from "@/lib/contacts/directories/caller";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import type { Json } from "@/lib/contacts/scim/attribute";
import { resourceTypes, schemas, serviceProviderConfig } from "@/lib/contacts/scim/service";
import { NotFound } from "@/lib/errors";
import { GROUP_ENDPOINTS } from "./groups";
import { HttpRefusal, scimResponse } from "./scim-response";
import { USER_ENDPOINTS } from "./users";

export interface Asked {
  caller: Caller;
  request: Request;
  /** The second part of the address, or "". */
  id: string;
}
type Answer = (asked: Asked) => Promise<Response>;
/** By its method, what answers at one address. */
export type Methods = Readonly<Record<string, Answer>>;

/** A list that is the same for everybody, and each of its entries by id. */
function described(list: (base: string) => Json[]): { all: Methods; one: Methods } {
  const all: Answer = async ({ request }) => {
    if (new URL(request.url).searchParams.has("filter"))
      throw new HttpRefusal(403, "This list is answered whole, without a filter.");
    const Resources = list(scimBase());
    return scimResponse({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      totalResults: Resources.length,
      startIndex: 1,
      itemsPerPage: Resources.length,
      Resources,
    });
  };
  const one: Answer = async ({ id }) => {
    const found = list(scimBase()).find((entry) => (entry as { id: string }).id === id);
    if (!found) throw new NotFound();
    return scimResponse(found);
  };
  return { all: { GET: all }, one: { GET: one } };
}

const notOffered: Answer = async () => {
  throw new HttpRefusal(501, "This is not offered here; see /ServiceProviderConfig.");
};
const NOT_OFFERED: Methods = Object.fromEntries(
  ["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => [method, notOffered]),
);

/** Every address below /scim/v2; a star stands for an id. */
export const ENDPOINTS: ReadonlyMap<string, Methods> = new Map<string, Methods>([
  ...Object.entries(USER_ENDPOINTS),
  ...Object.entries(GROUP_ENDPOINTS),
  ["ServiceProviderConfig", { GET: async () => scimResponse(serviceProviderConfig(scimBase())) }],
  ["ResourceTypes", described(resourceTypes).all],
  ["ResourceTypes/*", described(resourceTypes).one],
  ["Schemas", described(schemas).all],
  ["Schemas/*", described(schemas).one],
  ["Bulk", NOT_OFFERED],
  ["Me", NOT_OFFERED],
  // A search of users and groups at once; each has one of its own.
  [".search", NOT_OFFERED],
]);
