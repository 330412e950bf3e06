import { now } from "@/lib/clock";
import { asDirectory } from "@/lib/contacts/directories/caller";
import type { OpenGroup } from "@/lib/contacts/directories/change-members";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { type GroupRow, readGroup } from "@/lib/contacts/directories/group-rows";
import { keepContacts } from "@/lib/contacts/directories/keep-contacts";
import { type LockedDirectory, lockDirectory } from "@/lib/contacts/directories/lock-directory";
import { recordSync } from "@/lib/contacts/directories/save-user";
import { checkVersion } from "@/lib/contacts/directories/user-rows";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { inTransaction, type Transaction } from "@/lib/db";

/** The parts of a group, beside its members, as its row keeps them. */
export const rowOf = ({ displayName, externalId }: Resource) => ({
  displayName: String(displayName),
  externalId: typeof externalId === "string" ? externalId : null,
});

/** Is this the group whose members are the customer's administrators? The first of the wanted name is, and stays it. */
export async function becomesOfAdministrators(
  tx: Transaction,
  { id, administratorsGroup }: LockedDirectory,
  displayName: string,
): Promise<boolean> {
  if (administratorsGroup?.toLowerCase() !== displayName.toLowerCase()) return false;
  const there = await tx.directoryGroup.count({
    where: { directoryId: id, ofAdministrators: true, removedAt: null },
  });
  return there === 0;
}

/** Everybody in the group. */
export const everyMember = async (tx: Transaction, groupId: string): Promise<string[]> => {
  const members = await tx.directoryMember.findMany({ where: { groupId }, select: { userId: true } });
  return members.map(({ userId }) => userId);
};

interface Change {
  id: string;
  how: "replaced" | "changed";
  expected: readonly string[] | null;
  /** Changes the members, and answers who came or went and what else the group is to be. */
  change: (
    tx: Transaction,
    group: OpenGroup,
    before: GroupRow,
  ) => Promise<{ moved: string[]; after: Resource }>;
}

/** Changes a group and, where it is that of the administrators, who is listed. @throws NotFound, OtherVersion, ScimRefusal */
export function changeGroup(caller: Caller, { id, how, expected, change }: Change): Promise<void> {
  const { directoryId } = caller;
  return inTransaction(async (tx) => {
    const directory = await lockDirectory(tx, directoryId);
    const before = await readGroup(directoryId, id, { withMembers: false, tx });
    checkVersion(before.version, expected);
    const { moved, after } = await change(tx, { id, directoryId }, before);
    const row = rowOf(after);
    const renamed = row.displayName !== before.displayName || row.externalId !== before.externalId;
    if (!renamed && moved.length === 0) return;
    const binds = !before.ofAdministrators && (await becomesOfAdministrators(tx, directory, row.displayName));
    const ofAdministrators = before.ofAdministrators || binds;
    await tx.directoryGroup.update({
      where: { id },
      data: { ...row, ofAdministrators, version: before.version + 1, changedAt: await now(tx) },
    });
    if (ofAdministrators) {
      const users = binds ? [...moved, ...(await everyMember(tx, id))] : moved;
      await keepContacts(tx, asDirectory(caller), { directory, users, asserted: false });
    }
    await recordSync(tx, caller, "syncDirectoryGroup", { group: id, how, members: moved.length });
  });
}
