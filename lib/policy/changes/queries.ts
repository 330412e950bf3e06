import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { Prisma, type SettingChange } from "@/lib/generated/prisma/client";
import type { SettingSubject } from "@/lib/policy/changes/setting";

/** A change with the names of those who proposed and answered it. */
export interface NamedChange extends SettingChange {
  proposedBy: string;
  answeredBy: string | null;
}

const read = (where: Prisma.Sql) => db().$queryRaw<NamedChange[]>`
  SELECT c.id, c.subject, c.key, c.from_version AS "fromVersion", c.proposed, c.reason, c.proposed_by_id AS "proposedById",
    c.proposed_at AS "proposedAt", c.answer, c.answered_by_id AS "answeredById", c.answered_at AS "answeredAt",
    c.answer_reason AS "answerReason", p.name AS "proposedBy", a.name AS "answeredBy"
  FROM setting_change c JOIN person p ON p.id = c.proposed_by_id LEFT JOIN person a ON a.id = c.answered_by_id
  WHERE ${where} ORDER BY c.proposed_at DESC, c.id`;

/** Every change that was ever proposed of one setting, latest first. @throws Forbidden */
export function changesOf(ctx: Context, subject: SettingSubject, key: string): Promise<NamedChange[]> {
  requirePermission(ctx.actor, "catalog:read");
  return read(Prisma.sql`c.subject = ${subject}::setting_subject AND c.key = ${key}`);
}

/** The changes of one sort of setting that wait for a second person, latest first. @throws Forbidden */
export function waitingChanges(ctx: Context, subject: SettingSubject): Promise<NamedChange[]> {
  requirePermission(ctx.actor, "catalog:read");
  return read(Prisma.sql`c.subject = ${subject}::setting_subject AND c.answer IS NULL`);
}

/** One change, answered or not. @throws Forbidden, NotFound */
export async function changePage(ctx: Context, subject: SettingSubject, id: string): Promise<NamedChange> {
  requirePermission(ctx.actor, "catalog:read");
  if (!z.guid().safeParse(id).success) throw new NotFound();
  const [change] = await read(Prisma.sql`c.id = ${id}::uuid AND c.subject = ${subject}::setting_subject`);
  if (!change) throw new NotFound();
  return change;
}
