import { createHash } from "node:crypto";
import { contactOfUser } from "@/lib/contacts/directories/contact-of-user";
import { knownContacts } from "@/lib/contacts/directories/known-contacts";
import type { LockedDirectory } from "@/lib/contacts/directories/lock-directory";
import type { Resource } from "@/lib/contacts/scim/attribute";
import type { Transaction } from "@/lib/db";

export interface GroupPlan {
  /** The group of that name, if the directory has sent it. */
  groupId: string | null;
  /** Who comes onto the list, and who goes off it. */
  listed: { name: string; email: string }[];
  unlisted: { name: string; email: string }[];
  /** How many administrators the customer would have then, whoever lists them. */
  left: number;
  /** Users whose contacts are to be kept anew. */
  users: string[];
  /** Stands for all of this: what was shown is what is done. */
  hash: string;
}

interface Moving {
  id: string;
  userName: string;
  attributes: Resource;
  administratorId: string | null;
  name: string | null;
  email: string | null;
  wanted: boolean;
  isListed: boolean;
  /** Another user that stays stands for the same contact. */
  kept: boolean;
}

/** Which group would count: the first of that name, as when the directory sends it. */
async function groupNamed(tx: Transaction, directoryId: string, name: string | null): Promise<string | null> {
  if (name === null) return null;
  const [group] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM directory_group WHERE directory_id = ${directoryId}::uuid AND removed_at IS NULL
      AND lower(display_name) = lower(${name}) ORDER BY created_at, id LIMIT 1`;
  return group?.id ?? null;
}

/**
 * Whom the directory would list if the members of the group `name` (null: everybody whom it sends) were the administrators.
 * Changes nothing.
 */
export async function planGroup(
  tx: Transaction,
  { id, customerId }: Pick<LockedDirectory, "id" | "customerId">,
  name: string | null,
): Promise<GroupPlan> {
  const groupId = await groupNamed(tx, id, name);
  const moving = await tx.$queryRaw<Moving[]>`
    WITH said AS (
      SELECT u.*, u.active AND (${name}::text IS NULL
        OR EXISTS (SELECT FROM directory_member m WHERE m.user_id = u.id AND m.group_id = ${groupId}::uuid)) AS wanted
      FROM directory_user u WHERE u.directory_id = ${id}::uuid AND u.removed_at IS NULL
    )
    SELECT s.id::text, s.user_name AS "userName", s.attributes, s.administrator_id::text AS "administratorId", a.name, a.email, s.wanted,
      coalesce(a.removed_at IS NULL AND a.id IS NOT NULL, FALSE) AS "isListed",
      EXISTS (SELECT FROM said o WHERE o.administrator_id = s.administrator_id AND o.wanted)
        OR EXISTS (SELECT FROM directory_user o JOIN directory d ON d.id = o.directory_id
          WHERE o.administrator_id = s.administrator_id AND o.directory_id <> s.directory_id AND o.removed_at IS NULL AND d.ended_at IS NULL) AS kept
    FROM said s LEFT JOIN administrator a ON a.id = s.administrator_id
    WHERE s.wanted = (s.administrator_id IS NULL) ORDER BY s.created_at, s.id`;
  const comers = moving
    .filter(({ wanted }) => wanted)
    .map(({ attributes, userName }) => contactOfUser({ ...attributes, userName }));
  const known = await knownContacts(
    tx,
    customerId,
    comers.map(({ email }) => email.toLowerCase()),
  );
  const listed = new Map<string, { name: string; email: string }>();
  const staying = new Set<string>();
  for (const { name: called, email } of comers) {
    const there = known.get(email.toLowerCase());
    if (there && !there.removedAt) staying.add(there.id);
    else if (!listed.has(email.toLowerCase())) listed.set(email.toLowerCase(), { name: called, email });
  }
  const unlisted = new Map<string, { name: string; email: string }>();
  for (const { wanted, administratorId, isListed, kept, ...of } of moving)
    if (!wanted && administratorId && isListed && !kept && !staying.has(administratorId))
      unlisted.set(administratorId, { name: of.name ?? "", email: of.email ?? "" });
  const [now] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM administrator
    WHERE customer_id = ${customerId}::uuid AND capacity = 'ADMINISTRATOR' AND removed_at IS NULL`;
  const shown = { name, groupId, listed: [...listed.values()], unlisted: [...unlisted.values()] };
  return {
    ...{ groupId, listed: shown.listed, unlisted: shown.unlisted, users: moving.map((one) => one.id) },
    left: (now?.count ?? 0) + listed.size - unlisted.size,
    hash: createHash("sha256").update(JSON.stringify(shown)).digest("hex"),
  };
}
