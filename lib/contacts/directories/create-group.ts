import { now } from "@/lib/clock";
import { asDirectory } from "@/lib/contacts/directories/caller";
import { memberIds, setMembers } from "@/lib/contacts/directories/change-members";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { groupResource, readGroup } from "@/lib/contacts/directories/group-rows";
import { keepContacts } from "@/lib/contacts/directories/keep-contacts";
import { lockDirectory } from "@/lib/contacts/directories/lock-directory";
import { becomesOfAdministrators, rowOf } from "@/lib/contacts/directories/save-group";
import { recordSync } from "@/lib/contacts/directories/save-user";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import { readResource } from "@/lib/contacts/scim/read-resource";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";

const MOST_GROUPS = 1_000;

/** Takes a new group of a directory in; whose members it has are listed, if it is that of the administrators. @throws ScimRefusal, NotReady */
export function createGroup(caller: Caller, sent: unknown): Promise<Resource> {
  const group = readResource(GROUP, sent);
  const users = memberIds(group.members);
  const row = rowOf(group);
  const { directoryId } = caller;
  return inTransaction(async (tx) => {
    const directory = await lockDirectory(tx, directoryId);
    if ((await tx.directoryGroup.count({ where: { directoryId, removedAt: null } })) >= MOST_GROUPS)
      throw new NotReady(`A directory can have at most ${MOST_GROUPS.toLocaleString("en")} groups here.`);
    const ofAdministrators = await becomesOfAdministrators(tx, directory, row.displayName);
    const at = await now(tx);
    const { id } = await tx.directoryGroup.create({
      data: { ...row, directoryId, ofAdministrators, createdAt: at, changedAt: at },
    });
    await setMembers(tx, { id, directoryId }, users);
    if (ofAdministrators) await keepContacts(tx, asDirectory(caller), { directory, users, asserted: false });
    await recordSync(tx, caller, "syncDirectoryGroup", { group: id, how: "created", members: users.length });
    return groupResource(await readGroup(directoryId, id, { withMembers: true, tx }));
  });
}
