import { memberIds, setMembers } from "@/lib/contacts/directories/change-members";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { changeGroup } from "@/lib/contacts/directories/save-group";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import { readResource } from "@/lib/contacts/scim/read-resource";

/** Puts a whole group in place of the one before: who is not named in it is not in it. @throws NotFound, OtherVersion, ScimRefusal */
export function replaceGroup(
  caller: Caller,
  id: string,
  sent: unknown,
  expected: readonly string[] | null = null,
): Promise<void> {
  const after = readResource(GROUP, sent);
  const users = memberIds(after.members);
  return changeGroup(caller, {
    ...{ id, how: "replaced", expected },
    change: async (tx, group) => ({ moved: await setMembers(tx, group, users), after }),
  });
}
