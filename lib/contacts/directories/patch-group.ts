import { changeMembers } from "@/lib/contacts/directories/change-members";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { groupResource } from "@/lib/contacts/directories/group-rows";
import { changeGroup } from "@/lib/contacts/directories/save-group";
import { applyPatch } from "@/lib/contacts/scim/apply-patch";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import { readPatch } from "@/lib/contacts/scim/read-patch";

/** Carries out all changes of a PATCH to a group, or none. @throws NotFound, OtherVersion, ScimRefusal */
export function patchGroup(
  caller: Caller,
  id: string,
  sent: unknown,
  expected: readonly string[] | null = null,
): Promise<void> {
  const operations = readPatch(GROUP, sent);
  return changeGroup(caller, {
    ...{ id, how: "changed", expected },
    change: async (tx, group, before) => {
      const moved = new Set<string>();
      let after = groupResource(before);
      // One after the other, because a later change may undo an earlier one.
      for (const operation of operations) {
        if (operation.path.attribute.name === "members") {
          for (const user of await changeMembers(tx, group, operation)) moved.add(user);
        } else after = applyPatch(GROUP, after, [operation]);
      }
      return { moved: [...moved], after };
    },
  });
}
