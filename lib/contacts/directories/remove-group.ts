import { now } from "@/lib/clock";
import { asDirectory } from "@/lib/contacts/directories/caller";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { readGroup } from "@/lib/contacts/directories/group-rows";
import { keepContacts } from "@/lib/contacts/directories/keep-contacts";
import { lockDirectory } from "@/lib/contacts/directories/lock-directory";
import { everyMember } from "@/lib/contacts/directories/save-group";
import { recordSync } from "@/lib/contacts/directories/save-user";
import { checkVersion } from "@/lib/contacts/directories/user-rows";
import { inTransaction } from "@/lib/db";

/** The directory has this group no longer; whom it alone made administrators goes off the list. @throws NotFound, OtherVersion */
export function removeGroup(
  caller: Caller,
  id: string,
  expected: readonly string[] | null = null,
): Promise<void> {
  const { directoryId } = caller;
  return inTransaction(async (tx) => {
    const directory = await lockDirectory(tx, directoryId);
    const { version, ofAdministrators } = await readGroup(directoryId, id, { withMembers: false, tx });
    checkVersion(version, expected);
    const users = await everyMember(tx, id);
    await tx.directoryMember.deleteMany({ where: { groupId: id } });
    await tx.directoryGroup.update({ where: { id }, data: { removedAt: await now(tx) } });
    if (ofAdministrators) await keepContacts(tx, asDirectory(caller), { directory, users, asserted: false });
    await recordSync(tx, caller, "syncDirectoryGroup", { group: id, how: "removed", members: users.length });
  });
}
