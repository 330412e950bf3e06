import { now } from "@/lib/clock";
import { asDirectory } from "@/lib/contacts/directories/caller";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { keepContacts } from "@/lib/contacts/directories/keep-contacts";
import { lockDirectory } from "@/lib/contacts/directories/lock-directory";
import { recordSync } from "@/lib/contacts/directories/save-user";
import { checkVersion, readUser } from "@/lib/contacts/directories/user-rows";
import { inTransaction } from "@/lib/db";

/** The directory knows this user no longer: the contact goes off the list, and what it was told stays. @throws NotFound, OtherVersion */
export function removeUser(
  caller: Caller,
  id: string,
  expected: readonly string[] | null = null,
): Promise<void> {
  return inTransaction(async (tx) => {
    const directory = await lockDirectory(tx, caller.directoryId);
    checkVersion((await readUser(caller.directoryId, id, tx)).version, expected);
    await tx.directoryMember.deleteMany({ where: { userId: id } });
    await tx.directoryUser.update({ where: { id }, data: { removedAt: await now(tx) } });
    await keepContacts(tx, asDirectory(caller), { directory, users: [id], asserted: false });
    await recordSync(tx, caller, "syncDirectoryUser", { user: id, how: "removed", active: false });
  });
}
