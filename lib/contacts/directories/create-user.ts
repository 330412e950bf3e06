import { asDirectory } from "@/lib/contacts/directories/caller";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { keepContacts } from "@/lib/contacts/directories/keep-contacts";
import { lockDirectory } from "@/lib/contacts/directories/lock-directory";
import { recordSync, refuseTakenName, rowOf } from "@/lib/contacts/directories/save-user";
import { readUser } from "@/lib/contacts/directories/user-rows";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { readResource } from "@/lib/contacts/scim/read-resource";
import { USER } from "@/lib/contacts/scim/user-schema";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";

const MOST_USERS = 50_000;

/** Takes a new user of a directory in and, if it is an administrator, lists it, confirmed as of now. @throws ScimRefusal, NotReady */
export function createUser(caller: Caller, sent: unknown): Promise<Resource> {
  const row = rowOf(readResource(USER, sent));
  const { directoryId } = caller;
  return inTransaction(async (tx) => {
    const directory = await lockDirectory(tx, directoryId);
    await refuseTakenName(tx, directoryId, row.userName, null);
    if ((await tx.directoryUser.count({ where: { directoryId, removedAt: null } })) >= MOST_USERS)
      throw new NotReady(`A directory can have at most ${MOST_USERS.toLocaleString("en")} users here.`);
    const { id } = await tx.directoryUser.create({
      data: { ...row, directoryId, createdAt: directory.at, changedAt: directory.at },
    });
    await keepContacts(tx, asDirectory(caller), { directory, users: [id], asserted: true });
    await recordSync(tx, caller, "syncDirectoryUser", { user: id, how: "created", active: row.active });
    return (await readUser(directoryId, id, tx)).row;
  });
}
