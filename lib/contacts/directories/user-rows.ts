import { z } from "zod";
import { scimBase } from "@/lib/contacts/directories/caller";
import type { Json, Resource } from "@/lib/contacts/scim/attribute";
import type { Shelf } from "@/lib/contacts/scim/list-resources";
import { OtherVersion } from "@/lib/contacts/scim/refusal";
import { USER } from "@/lib/contacts/scim/user-schema";
import { db, type Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

export interface UserRow {
  id: string;
  userName: string;
  externalId: string | null;
  active: boolean;
  attributes: Resource;
  version: number;
  createdAt: Date;
  changedAt: Date;
  groups: { value: string; display: string }[];
}

const COLUMNS = Prisma.sql`u.id::text, u.user_name AS "userName", u.external_id AS "externalId", u.active, u.attributes,
  u.version, u.created_at AS "createdAt", u.changed_at AS "changedAt",
  (SELECT coalesce(json_agg(json_build_object('value', g.id, 'display', g.display_name) ORDER BY g.created_at, g.id), '[]')
   FROM directory_member m JOIN directory_group g ON g.id = m.group_id
   WHERE m.user_id = u.id AND g.removed_at IS NULL) AS groups`;

/** What every resource says of itself. */
export const metaOf = (
  resourceType: "User" | "Group",
  { id, version, createdAt, changedAt }: { id: string; version: number; createdAt: Date; changedAt: Date },
): Json => ({
  resourceType,
  created: createdAt.toISOString(),
  lastModified: changedAt.toISOString(),
  location: `${scimBase()}/${resourceType}s/${id}`,
  version: `W/"${version}"`,
});

/** The user as its directory sees it. */
export function userResource(row: UserRow): Resource {
  const { id, externalId, userName, active, attributes, groups } = row;
  return {
    id,
    ...(externalId !== null && { externalId }),
    meta: metaOf("User", row),
    userName,
    ...attributes,
    active,
    ...(groups.length > 0 && {
      groups: groups.map((group) => ({ ...group, $ref: `${scimBase()}/Groups/${group.value}` })),
    }),
  };
}

/** @throws OtherVersion where the request names versions and the resource has none of them */
export function checkVersion(version: number, expected: readonly string[] | null): void {
  if (expected && !expected.includes("*") && !expected.includes(`W/"${version}"`)) throw new OtherVersion();
}

/** One user of this directory. @throws NotFound alike for another directory's, a removed one and none at all */
export async function readUser(
  directoryId: string,
  id: string,
  tx: Transaction = db(),
): Promise<UserRow & { row: Resource }> {
  const [row] = z.guid().safeParse(id).success
    ? await tx.$queryRaw<UserRow[]>`
        SELECT ${COLUMNS} FROM directory_user u
        WHERE u.id = ${id}::uuid AND u.directory_id = ${directoryId}::uuid AND u.removed_at IS NULL`
    : [];
  if (!row) throw new NotFound();
  return { ...row, row: userResource(row) };
}

const KEYS: Readonly<Record<string, (value: string) => Prisma.Sql>> = {
  userName: (value) => Prisma.sql`lower(u.user_name) = lower(${value})`,
  externalId: (value) => Prisma.sql`u.external_id = ${value}`,
  id: (value) => Prisma.sql`u.id::text = ${value}`,
};

/** The users of a directory, to be listed. */
export const userShelf = (directoryId: string): Shelf => ({
  kind: USER,
  keys: Object.keys(KEYS),
  count: () => db().directoryUser.count({ where: { directoryId, removedAt: null } }),
  read: async ({ key, offset = 0, limit }) => {
    const only = (key && KEYS[key.name]?.(key.value)) ?? Prisma.sql`TRUE`;
    const rows = await db().$queryRaw<UserRow[]>`
      SELECT ${COLUMNS} FROM directory_user u
      WHERE u.directory_id = ${directoryId}::uuid AND u.removed_at IS NULL AND ${only}
      ORDER BY u.created_at, u.id OFFSET ${offset}::int LIMIT ${limit ?? null}::int`;
    return rows.map(userResource);
  },
});
