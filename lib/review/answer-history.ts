import { type Context, can } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import type { EarlierAnswer } from "@/lib/generated/prisma/client";

export type EarlierAnswers = readonly EarlierAnswer[];

/** The answers that were given anew, oldest first, by the code of their check; none for whoever may not read papers. */
export async function earlierAnswers(ctx: Context, demandId: string): Promise<Map<string, EarlierAnswer[]>> {
  if (!can(ctx.actor, "document:read")) return new Map();
  const [known] = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM demand d WHERE d.id = ${demandId}::uuid AND ${visibleTo(ctx.actor)}`;
  if (!known) return new Map();
  const rows = await db().earlierAnswer.findMany({ where: { demandId }, orderBy: { replacedAt: "asc" } });
  const byCheck = new Map<string, EarlierAnswer[]>();
  for (const row of rows) byCheck.set(row.check, [...(byCheck.get(row.check) ?? []), row]);
  return byCheck;
}
