import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import { asDirectory } from "@/lib/contacts/directories/caller";
import { contactOfUser } from "@/lib/contacts/directories/contact-of-user";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { keepContacts } from "@/lib/contacts/directories/keep-contacts";
import { type LockedDirectory, lockDirectory } from "@/lib/contacts/directories/lock-directory";
import { checkVersion, readUser } from "@/lib/contacts/directories/user-rows";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { inTransaction, type Transaction } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The parts of a user as its row keeps them. @throws ScimRefusal for one that no mail could reach */
export function rowOf(user: Resource, wasActive = true) {
  contactOfUser(user);
  const { id: _id, meta: _meta, groups: _groups, externalId, userName, active, ...attributes } = user;
  return {
    userName: String(userName),
    externalId: typeof externalId === "string" ? externalId : null,
    // Nobody is taken off the list, or put back, by what was not said.
    active: typeof active === "boolean" ? active : wasActive,
    attributes: attributes as Prisma.InputJsonObject,
  };
}

/** @throws ScimRefusal (`uniqueness`) where another user of the directory has the name, in whichever case */
export async function refuseTakenName(
  tx: Transaction,
  directoryId: string,
  userName: string,
  but: string | null,
): Promise<void> {
  const [taken] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM directory_user WHERE directory_id = ${directoryId}::uuid AND removed_at IS NULL
      AND lower(user_name) = lower(${userName}) AND id IS DISTINCT FROM ${but}::uuid`;
  if (taken) throw new ScimRefusal("uniqueness", "Another user has this userName.");
}

/** What every request of a directory that changes something ends with. */
export async function recordSync(
  tx: Transaction,
  caller: Caller,
  action: "syncDirectoryUser" | "syncDirectoryGroup",
  details: Record<string, string | number | boolean>,
): Promise<void> {
  await tx.$executeRaw`UPDATE directory SET changed_at = app_now() WHERE id = ${caller.directoryId}::uuid`;
  await recordAudit(tx, asDirectory(caller).actor, {
    action,
    details: { customerId: caller.customerId, directory: caller.directoryId, ...details },
  });
}

interface Change {
  id: string;
  how: "replaced" | "changed";
  /** Versions that the request was made for; null for any. */
  expected: readonly string[] | null;
  /** The user after the change, and whether the request names the address anew. */
  change: (user: Resource) => { after: Resource; asserted: boolean };
}

/** Changes a user and, with it, who is listed; where nothing differs, nothing is written. @throws NotFound, OtherVersion, ScimRefusal */
export function changeUser(caller: Caller, { id, how, expected, change }: Change): Promise<Resource> {
  return inTransaction(async (tx) => {
    const directory: LockedDirectory = await lockDirectory(tx, caller.directoryId);
    const before = await readUser(caller.directoryId, id, tx);
    checkVersion(before.version, expected);
    const { after, asserted } = change(before.row);
    const row = rowOf(after, before.active);
    const { userName, externalId, active, attributes } = before;
    const differs = !isDeepStrictEqual(row, { userName, externalId, active, attributes });
    if (differs) {
      await refuseTakenName(tx, caller.directoryId, row.userName, id);
      const data = { ...row, version: before.version + 1, changedAt: await now(tx) };
      await tx.directoryUser.update({ where: { id }, data });
    }
    await keepContacts(tx, asDirectory(caller), { directory, users: [id], asserted });
    if (differs) await recordSync(tx, caller, "syncDirectoryUser", { user: id, how, active: row.active });
    return (await readUser(caller.directoryId, id, tx)).row;
  });
}
