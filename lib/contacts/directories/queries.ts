import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { scimBase } from "@/lib/contacts/directories/caller";
import type { DirectoryRefusal } from "@/lib/contacts/directories/note-refusal";
import { type GroupPlan, planGroup } from "@/lib/contacts/directories/plan-group";
import { db, inTransaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

export interface ShownDirectoryToken {
  id: string;
  madeAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  /** By the real clock. */
  expired: boolean;
}

export interface ShownDirectory {
  id: string;
  name: string;
  administratorsGroup: string | null;
  /** Whether the directory has sent that group. */
  groupThere: boolean;
  createdAt: Date;
  /** When it last changed something. */
  changedAt: Date | null;
  users: number;
  /** Whom it lists now. */
  listed: number;
  /** Newest first; not revoked. */
  tokens: ShownDirectoryToken[];
  /** Newest first. */
  refusals: DirectoryRefusal[];
}

/** The directories of a customer that were not ended, with what they did last; `base` is where they are connected to. @throws Forbidden */
export async function directoriesOf(
  ctx: Context,
  customerId: string,
): Promise<{ base: string; directories: ShownDirectory[] }> {
  requirePermission(ctx.actor, "demand:read");
  const directories = await db().$queryRaw<ShownDirectory[]>`
    SELECT d.id::text, d.name, d.administrators_group AS "administratorsGroup", d.created_at AS "createdAt",
      d.changed_at AS "changedAt", d.refusals,
      EXISTS (SELECT FROM directory_group g
        WHERE g.directory_id = d.id AND g.of_administrators AND g.removed_at IS NULL) AS "groupThere",
      (SELECT count(*)::int FROM directory_user u WHERE u.directory_id = d.id AND u.removed_at IS NULL) AS users,
      (SELECT count(DISTINCT a.id)::int FROM directory_user u JOIN administrator a ON a.id = u.administrator_id
        WHERE u.directory_id = d.id AND u.removed_at IS NULL AND a.removed_at IS NULL) AS listed,
      '[]'::jsonb AS tokens
    FROM directory d WHERE d.customer_id = ${customerId}::uuid AND d.ended_at IS NULL
    ORDER BY d.created_at, d.id`;
  const tokens = await db().$queryRaw<(ShownDirectoryToken & { directoryId: string })[]>`
    SELECT t.id::text, t.directory_id::text AS "directoryId", t.made_at AS "madeAt", t.expires_at AS "expiresAt",
      t.last_used_at AS "lastUsedAt", t.expires_at <= clock_timestamp() AS expired
    FROM directory_token t JOIN directory d ON d.id = t.directory_id
    WHERE d.customer_id = ${customerId}::uuid AND t.revoked_at IS NULL ORDER BY t.made_at DESC, t.id`;
  const withTokens = directories.map((directory) => ({
    ...directory,
    tokens: tokens.filter(({ directoryId }) => directoryId === directory.id),
  }));
  return { base: scimBase(), directories: withTokens };
}

export interface ShownGroup {
  name: string;
  members: number;
}

/**
 * The groups that a directory has sent, and, for one that was asked about, who would come and go if it listed the administrators
 * (null: everybody whom the directory sends; undefined: none was asked about). @throws Forbidden, NotFound
 */
export async function groupPage(
  ctx: Context,
  { customerId, directoryId }: { customerId: string; directoryId: string },
  asked: string | null | undefined,
): Promise<{
  directory: { name: string; administratorsGroup: string | null };
  groups: ShownGroup[];
  plan: GroupPlan | null;
}> {
  requirePermission(ctx.actor, "contact:manage");
  if (![customerId, directoryId].every((id) => z.guid().safeParse(id).success)) throw new NotFound();
  return inTransaction(async (tx) => {
    const directory = await tx.directory.findFirst({ where: { id: directoryId, customerId, endedAt: null } });
    if (!directory) throw new NotFound();
    const groups = await tx.$queryRaw<ShownGroup[]>`
      SELECT g.display_name AS name, (SELECT count(*)::int FROM directory_member m WHERE m.group_id = g.id) AS members
      FROM directory_group g WHERE g.directory_id = ${directoryId}::uuid AND g.removed_at IS NULL ORDER BY g.created_at, g.id LIMIT 50`;
    const plan = asked === undefined ? null : await planGroup(tx, directory, asked);
    return { directory, groups, plan };
  });
}
