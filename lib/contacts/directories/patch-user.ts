import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { changeUser } from "@/lib/contacts/directories/save-user";
import { applyPatch, assigns } from "@/lib/contacts/scim/apply-patch";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { readPatch } from "@/lib/contacts/scim/read-patch";
import { USER } from "@/lib/contacts/scim/user-schema";

/** Attributes by which a directory says who is there and where to write. */
const SAYING_WHO = ["emails", "userName", "active"];

/** Carries out all changes of a PATCH, or none. @throws NotFound, OtherVersion, ScimRefusal */
export function patchUser(
  caller: Caller,
  id: string,
  sent: unknown,
  expected: readonly string[] | null = null,
): Promise<Resource> {
  const operations = readPatch(USER, sent);
  const asserted = SAYING_WHO.some((name) => assigns(operations, name));
  const change = (user: Resource) => ({ after: applyPatch(USER, user, operations), asserted });
  return changeUser(caller, { id, how: "changed", expected, change });
}
