import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import { InvalidInput, NotFound } from "@/lib/errors";

/** Our own companies by name, those in use first. @throws Forbidden */
export async function companyList(ctx: Context) {
  requirePermission(ctx.actor, "company:manage");
  return db().legalEntity.findMany({
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { name: "asc" }],
  });
}

/** One of our companies, and whether a paper was ever served on it. @throws Forbidden, NotFound */
export async function companyPage(ctx: Context, id: string) {
  requirePermission(ctx.actor, "company:manage");
  const company = z.guid().safeParse(id).success
    ? await db().legalEntity.findUnique({ where: { id } })
    : null;
  if (!company) throw new NotFound();
  const served = await db().instrument.findFirst({ where: { servedEntityId: id }, select: { id: true } });
  return { ...company, served: served !== null };
}

/** Holds the company that was served as it is until the paper is registered. @throws InvalidInput for none, or a retired one */
export async function requireCompany(tx: Transaction, id: string): Promise<void> {
  const [found] = await tx.$queryRaw<object[]>`
    SELECT id FROM legal_entity WHERE id = ${id}::uuid AND retired_at IS NULL FOR SHARE`;
  if (!found) throw new InvalidInput({ servedEntityId: "Choose the company that was served." });
}
