import { z } from "zod";
import { isObject, type Json } from "@/lib/contacts/scim/attribute";
import { matches, mustEqual } from "@/lib/contacts/scim/filter/matches";
import type { Operation } from "@/lib/contacts/scim/read-patch";
import { readValue } from "@/lib/contacts/scim/read-value";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import type { Transaction } from "@/lib/db";

/** A group within a transaction in which its directory's row is locked. */
export interface OpenGroup {
  id: string;
  directoryId: string;
}

/** The ids of members as they were sent; each once. @throws ScimRefusal (`invalidValue`) */
export function memberIds(value: Json | undefined): string[] {
  const members = Array.isArray(value) ? value : [];
  const ids = members.map((member) => (isObject(member) ? member.value : undefined));
  if (!ids.every((id) => typeof id === "string"))
    throw new ScimRefusal("invalidValue", "Each of the members needs a “value”, the id of a user.");
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

type Changed = { id: string }[];
const idsOf = (rows: Changed) => rows.map(({ id }) => id);

/** @throws ScimRefusal (`invalidValue`) for whoever is no user of this directory */
async function join({ id, directoryId }: OpenGroup, users: string[], tx: Transaction): Promise<string[]> {
  const known = users.filter((user) => z.guid().safeParse(user).success);
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM directory_user
    WHERE id = ANY(${known}::uuid[]) AND directory_id = ${directoryId}::uuid AND removed_at IS NULL`;
  if (found?.count !== users.length)
    throw new ScimRefusal("invalidValue", "One of the members is no user of this directory.");
  return idsOf(
    await tx.$queryRaw<Changed>`
      INSERT INTO directory_member (group_id, user_id) SELECT ${id}::uuid, unnest(${known}::uuid[])
      ON CONFLICT DO NOTHING RETURNING user_id::text AS id`,
  );
}

async function leave({ id }: OpenGroup, users: string[], tx: Transaction): Promise<string[]> {
  const known = users.filter((user) => z.guid().safeParse(user).success);
  return idsOf(
    await tx.$queryRaw<Changed>`
      DELETE FROM directory_member WHERE group_id = ${id}::uuid AND user_id = ANY(${known}::uuid[])
      RETURNING user_id::text AS id`,
  );
}

/** Makes these the members, and nobody else. Answers who came or went. */
export async function setMembers(tx: Transaction, group: OpenGroup, users: string[]): Promise<string[]> {
  const wanted = new Set(users);
  const gone = (await membersOf(tx, group)).map(({ value }) => value).filter((id) => !wanted.has(id));
  return [...(await leave(group, gone, tx)), ...(await join(group, users, tx))];
}

const membersOf = (tx: Transaction, { id }: OpenGroup) => tx.$queryRaw<
  { value: string; display: string; type: string }[]
>`
  SELECT u.id::text AS value, coalesce(u.attributes->>'displayName', u.user_name) AS display, 'User' AS type
  FROM directory_member m JOIN directory_user u ON u.id = m.user_id WHERE m.group_id = ${id}::uuid`;

/** Carries out one change of a PATCH to the members. Answers who came or went. @throws ScimRefusal */
export async function changeMembers(
  tx: Transaction,
  group: OpenGroup,
  { op, path, value }: Operation,
): Promise<string[]> {
  const { attribute, where, sub } = path;
  if (sub || (where && op !== "remove"))
    throw new ScimRefusal("mutability", "A member comes or goes; what it is cannot be changed here.");
  if (where) {
    const id = where.is === "compared" ? mustEqual(where, "value") : null;
    if (id !== null) return leave(group, [id], tx);
    const meant = (await membersOf(tx, group)).filter((member) => matches({ ...member }, where));
    return leave(
      group,
      meant.map((member) => member.value),
      tx,
    );
  }
  const named = memberIds(readValue(attribute, value));
  if (op === "add") return join(group, named, tx);
  if (op === "replace") return setMembers(tx, group, named);
  // Entra names who goes in the value; without one everybody goes (RFC 7644, 3.5.2.2).
  return value === undefined || value === null ? setMembers(tx, group, []) : leave(group, named, tx);
}
