import { createGroup } from "@/lib/contacts/directories/create-group";
import { groupResource, groupShelf, readGroup } from "@/lib/contacts/directories/group-rows";
import { patchGroup } from "@/lib/contacts/directories/patch-group";
import { removeGroup } from "@/lib/contacts/directories/remove-group";
import { replaceGroup } from "@/lib/contacts/directories/replace-group";
import { named, type Resource } from "@/lib/contacts/scim/attribute";
import { mentions } from "@/lib/contacts/scim/filter/matches";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import { type ListQuery, projectionOf, readListQuery, readSearch } from "@/lib/contacts/scim/list-query";
import { listResources } from "@/lib/contacts/scim/list-resources";
import { type Projection, projected, wants } from "@/lib/contacts/scim/projection";
import type { Asked, Methods } from "./endpoints";
import { readBody } from "./read-body";
import { resourceResponse, scimResponse } from "./scim-response";
import { expectedVersions } from "./versions";

const parameters = (request: Request) => new URL(request.url).searchParams;

/** Members are read only where they are asked for: a group of everybody has very many. */
function wantsMembers(projection: Projection): boolean {
  const members = named(GROUP.attributes, "members");
  return members !== undefined && wants(GROUP, projection, members, GROUP.schema);
}

const answered = (group: Resource, request: Request, status = 200, known: string | null = null) =>
  resourceResponse(
    projected(GROUP, group, projectionOf(parameters(request))),
    group.meta ?? null,
    status,
    known,
  );

async function one({ caller, request, id }: Asked, known: string | null = null): Promise<Response> {
  const withMembers = wantsMembers(projectionOf(parameters(request)));
  return answered(
    groupResource(await readGroup(caller.directoryId, id, { withMembers })),
    request,
    200,
    known,
  );
}

async function list({ caller }: Asked, query: ListQuery): Promise<Response> {
  const about = query.filter !== null && mentions(query.filter, "members");
  return scimResponse(
    await listResources(groupShelf(caller.directoryId, about || wantsMembers(query)), query),
  );
}

export const GROUP_ENDPOINTS: Readonly<Record<string, Methods>> = {
  Groups: {
    GET: (asked) => list(asked, readListQuery(GROUP, parameters(asked.request))),
    POST: async ({ caller, request }) =>
      answered(await createGroup(caller, await readBody(request)), request, 201),
  },
  "Groups/.search": {
    POST: async (asked) => list(asked, readSearch(GROUP, await readBody(asked.request))),
  },
  "Groups/*": {
    GET: (asked) => one(asked, asked.request.headers.get("if-none-match")),
    PUT: async (asked) => {
      const { caller, request, id } = asked;
      await replaceGroup(caller, id, await readBody(request), expectedVersions(request));
      return one(asked);
    },
    // Without a word on what is wanted of it a changed group is not sent back (RFC 7644, 3.5.2).
    PATCH: async (asked) => {
      const { caller, request, id } = asked;
      await patchGroup(caller, id, await readBody(request), expectedVersions(request));
      return parameters(request).has("attributes") ? one(asked) : new Response(null, { status: 204 });
    },
    DELETE: async ({ caller, request, id }) => {
      await removeGroup(caller, id, expectedVersions(request));
      return new Response(null, { status: 204 });
    },
  },
};
