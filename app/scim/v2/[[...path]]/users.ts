import { createUser } from "@/lib/contacts/directories/create-user";
import { patchUser } from "@/lib/contacts/directories/patch-user";
import { removeUser } from "@/lib/contacts/directories/remove-user";
import { replaceUser } from "@/lib/contacts/directories/replace-user";
import { readUser, userShelf } from "@/lib/contacts/directories/user-rows";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { type ListQuery, projectionOf, readListQuery, readSearch } from "@/lib/contacts/scim/list-query";
import { listResources } from "@/lib/contacts/scim/list-resources";
import { projected } from "@/lib/contacts/scim/projection";
import { USER } from "@/lib/contacts/scim/user-schema";
import type { Asked, Methods } from "./endpoints";
import { readBody } from "./read-body";
import { resourceResponse, scimResponse } from "./scim-response";
import { expectedVersions } from "./versions";

const parameters = (request: Request) => new URL(request.url).searchParams;

const one = (user: Resource, request: Request, status = 200, known: string | null = null) =>
  resourceResponse(
    projected(USER, user, projectionOf(parameters(request))),
    user.meta ?? null,
    status,
    known,
  );

const list = async ({ caller }: Asked, query: ListQuery) =>
  scimResponse(await listResources(userShelf(caller.directoryId), query));

export const USER_ENDPOINTS: Readonly<Record<string, Methods>> = {
  Users: {
    GET: (asked) => list(asked, readListQuery(USER, parameters(asked.request))),
    POST: async ({ caller, request }) => one(await createUser(caller, await readBody(request)), request, 201),
  },
  "Users/.search": {
    POST: async (asked) => list(asked, readSearch(USER, await readBody(asked.request))),
  },
  "Users/*": {
    GET: async ({ caller, request, id }) =>
      one((await readUser(caller.directoryId, id)).row, request, 200, request.headers.get("if-none-match")),
    PUT: async ({ caller, request, id }) =>
      one(await replaceUser(caller, id, await readBody(request), expectedVersions(request)), request),
    PATCH: async ({ caller, request, id }) =>
      one(await patchUser(caller, id, await readBody(request), expectedVersions(request)), request),
    DELETE: async ({ caller, request, id }) => {
      await removeUser(caller, id, expectedVersions(request));
      return new Response(null, { status: 204 });
    },
  },
};
