import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { changeContact } from "@/lib/contacts/change-contact";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import { confirmedLately } from "@/lib/contacts/directories/confirmed-lately";
import { contactOfUser } from "@/lib/contacts/directories/contact-of-user";
import { letGo } from "@/lib/contacts/directories/let-go";
import { listNewcomers } from "@/lib/contacts/directories/list-newcomers";
import type { LockedDirectory } from "@/lib/contacts/directories/lock-directory";
import { listContact } from "@/lib/contacts/list-contact";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { unlistContact } from "@/lib/contacts/unlist-contact";
import type { Transaction } from "@/lib/db";

interface UserRow {
  id: string;
  userName: string;
  attributes: Resource;
  /** Active, and of the group of administrators where the directory has one. */
  wanted: boolean;
  administratorId: string | null;
  email: string | null;
  confirmedAt: Date | null;
  bouncedAt: Date | null;
  unlistedAt: Date | null;
}

const usersOf = (tx: Transaction, directory: LockedDirectory, ids: readonly string[]) => tx.$queryRaw<
  UserRow[]
>`
  SELECT u.id::text, u.user_name AS "userName", u.attributes, u.administrator_id::text AS "administratorId", a.email,
    a.confirmed_at AS "confirmedAt", a.bounced_at AS "bouncedAt", a.removed_at AS "unlistedAt",
    u.active AND u.removed_at IS NULL AND (${directory.administratorsGroup}::text IS NULL OR EXISTS (
      SELECT FROM directory_member m JOIN directory_group g ON g.id = m.group_id
      WHERE m.user_id = u.id AND g.of_administrators AND g.removed_at IS NULL)) AS wanted
  FROM directory_user u LEFT JOIN administrator a ON a.id = u.administrator_id
  WHERE u.directory_id = ${directory.id}::uuid AND u.id = ANY(${ids}::uuid[])
  ORDER BY u.created_at, u.id`;

/**
 * Makes the customer's list of administrators say what these users of its directory say now. `asserted`: the request named
 * the address anew, so that a contact that is listed already is confirmed as of now. Mail that came back is not forgotten
 * for it: a directory knows who its people are, not whether mail arrives (decision 16).
 */
export async function keepContacts(
  tx: Transaction,
  ctx: Context,
  { directory, users, asserted }: { directory: LockedDirectory; users: readonly string[]; asserted: boolean },
): Promise<void> {
  if (users.length === 0) return;
  const rows = await usersOf(tx, directory, users);
  const newcomers = rows.filter(({ wanted, administratorId }) => wanted && administratorId === null);
  const { listed, record } = await listNewcomers(tx, ctx, directory, newcomers);
  for (const user of rows)
    if (user.wanted && !listed.has(user.id)) await keepContact(tx, ctx, directory, user, asserted);
  // Last, so that a contact for whom one user comes while another goes stays listed.
  const leavers = rows.flatMap(({ id, wanted, administratorId }) =>
    !wanted && administratorId ? [{ id, administratorId }] : [],
  );
  const recordLeavers = await letGo(tx, ctx, directory, leavers);
  await record();
  await recordLeavers();
}

async function keepContact(
  tx: Transaction,
  ctx: Context,
  { customerId }: LockedDirectory,
  user: UserRow,
  asserted: boolean,
): Promise<void> {
  const { administratorId } = user;
  const { name, email, ...more } = contactOfUser({ ...user.attributes, userName: user.userName });
  const same = administratorId !== null && user.email?.toLowerCase() === email.toLowerCase();
  // Somebody at the desk took the contact off; that stands until the directory names the address again.
  if (same && user.unlistedAt && !asserted) return;
  if (same && !user.unlistedAt) {
    await changeContact(tx, ctx, { administratorId, changes: { name, ...more } });
    if (asserted) await confirmListed(tx, ctx, { ...user, id: administratorId });
    return;
  }
  const listed = await listedAs(tx, customerId, email);
  let contactId = listed?.id;
  if (listed) {
    await changeContact(tx, ctx, { administratorId: listed.id, changes: { name, ...more } });
    await confirmListed(tx, ctx, listed);
  } else {
    const confirmed = (await bounces(tx, email)) ? null : { way: "SCIM" as const, at: await now(tx) };
    const contact = { customerId, capacity: "ADMINISTRATOR" as const, name, email, ...more };
    contactId = await listContact(tx, ctx, { ...contact, listedBy: "SCIM", confirmed });
  }
  if (administratorId && !same) return leave(tx, ctx, user.id, administratorId, contactId ?? null);
  await tx.directoryUser.update({ where: { id: user.id }, data: { administratorId: contactId } });
}

/** The user no longer stands for this contact, which goes off the list unless another user still does. */
async function leave(
  tx: Transaction,
  ctx: Context,
  userId: string,
  administratorId: string,
  next: string | null,
): Promise<void> {
  await tx.directoryUser.update({ where: { id: userId }, data: { administratorId: next } });
  const others = await tx.directoryUser.count({
    where: { administratorId, removedAt: null, directory: { endedAt: null } },
  });
  const contact = await tx.administrator.findUnique({ where: { id: administratorId } });
  if (others === 0 && contact && !contact.removedAt) await unlistContact(tx, ctx, { administratorId });
}

interface Listed {
  id: string;
  confirmedAt: Date | null;
  bouncedAt: Date | null;
}

async function confirmListed(
  tx: Transaction,
  ctx: Context,
  { id, confirmedAt, bouncedAt }: Listed,
): Promise<void> {
  const at = await now(tx);
  if (ctx.actor.type !== "directory") return;
  if (confirmedLately({ confirmedAt, bouncedAt }, at)) return;
  await confirmContact(tx, ctx, { administratorId: id, way: "SCIM", at });
}

async function listedAs(tx: Transaction, customerId: string, email: string): Promise<Listed | undefined> {
  const [listed] = await tx.$queryRaw<Listed[]>`
    SELECT id::text, confirmed_at AS "confirmedAt", bounced_at AS "bouncedAt" FROM administrator
    WHERE customer_id = ${customerId}::uuid AND capacity = 'ADMINISTRATOR' AND removed_at IS NULL
      AND lower(email) = lower(${email})`;
  return listed;
}

/** Did mail to this address come back, whoever listed it, without being confirmed since? */
async function bounces(tx: Transaction, email: string): Promise<boolean> {
  const [open] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM contact_bounce WHERE hard AND cleared_at IS NULL AND lower(email) = lower(${email}) LIMIT 1`;
  return open !== undefined;
}
