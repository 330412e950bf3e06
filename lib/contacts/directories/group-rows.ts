import { z } from "zod";
import { scimBase } from "@/lib/contacts/directories/caller";
import { metaOf } from "@/lib/contacts/directories/user-rows";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import type { Shelf } from "@/lib/contacts/scim/list-resources";
import { db, type Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

export interface GroupRow {
  id: string;
  displayName: string;
  externalId: string | null;
  ofAdministrators: boolean;
  version: number;
  createdAt: Date;
  changedAt: Date;
  members: { value: string; display: string }[];
}

const columns = (withMembers: boolean) => Prisma.sql`g.id::text, g.display_name AS "displayName",
  g.external_id AS "externalId", g.of_administrators AS "ofAdministrators", g.version, g.created_at AS "createdAt",
  g.changed_at AS "changedAt", ${
    withMembers
      ? Prisma.sql`(SELECT coalesce(json_agg(json_build_object('value', u.id,
          'display', coalesce(u.attributes->>'displayName', u.user_name)) ORDER BY u.created_at, u.id), '[]')
        FROM directory_member m JOIN directory_user u ON u.id = m.user_id
        WHERE m.group_id = g.id AND u.removed_at IS NULL)`
      : Prisma.sql`'[]'::json`
  } AS members`;

/** The group as its directory sees it. */
export function groupResource(row: GroupRow): Resource {
  const { id, externalId, displayName, members } = row;
  return {
    id,
    ...(externalId !== null && { externalId }),
    meta: metaOf("Group", row),
    displayName,
    ...(members.length > 0 && {
      members: members.map((member) => ({
        ...member,
        type: "User",
        $ref: `${scimBase()}/Users/${member.value}`,
      })),
    }),
  };
}

/** One group of this directory. @throws NotFound alike for another directory's, a removed one and none at all */
export async function readGroup(
  directoryId: string,
  id: string,
  { withMembers, tx = db() }: { withMembers: boolean; tx?: Transaction },
): Promise<GroupRow> {
  const [row] = z.guid().safeParse(id).success
    ? await tx.$queryRaw<GroupRow[]>`
        SELECT ${columns(withMembers)} FROM directory_group g
        WHERE g.id = ${id}::uuid AND g.directory_id = ${directoryId}::uuid AND g.removed_at IS NULL`
    : [];
  if (!row) throw new NotFound();
  return row;
}

const KEYS: Readonly<Record<string, (value: string) => Prisma.Sql>> = {
  id: (value) => Prisma.sql`g.id::text = ${value}`,
  displayName: (value) => Prisma.sql`lower(g.display_name) = lower(${value})`,
  externalId: (value) => Prisma.sql`g.external_id = ${value}`,
};

/** The groups of a directory, to be listed; with their members where these are asked for or about. */
export const groupShelf = (directoryId: string, withMembers: boolean): Shelf => ({
  kind: GROUP,
  keys: Object.keys(KEYS),
  count: () => db().directoryGroup.count({ where: { directoryId, removedAt: null } }),
  read: async ({ key, offset = 0, limit }) => {
    const only = (key && KEYS[key.name]?.(key.value)) ?? Prisma.sql`TRUE`;
    const rows = await db().$queryRaw<GroupRow[]>`
      SELECT ${columns(withMembers)} FROM directory_group g
      WHERE g.directory_id = ${directoryId}::uuid AND g.removed_at IS NULL AND ${only}
      ORDER BY g.created_at, g.id OFFSET ${offset}::int LIMIT ${limit ?? null}::int`;
    return rows.map(groupResource);
  },
});
