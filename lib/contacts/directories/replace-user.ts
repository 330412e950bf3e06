import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { changeUser } from "@/lib/contacts/directories/save-user";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { readResource } from "@/lib/contacts/scim/read-resource";
import { USER } from "@/lib/contacts/scim/user-schema";

/** Puts a whole user in place of the one before: the directory says its address anew. @throws NotFound, OtherVersion, ScimRefusal */
export function replaceUser(
  caller: Caller,
  id: string,
  sent: unknown,
  expected: readonly string[] | null = null,
): Promise<Resource> {
  const after = readResource(USER, sent);
  return changeUser(caller, { id, how: "replaced", expected, change: () => ({ after, asserted: true }) });
}
