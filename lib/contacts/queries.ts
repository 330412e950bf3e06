import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";

/** Every customer by name, with its listed contacts. @throws Forbidden */
export async function customerList(ctx: Context) {
  requirePermission(ctx.actor, "demand:read");
  return db().customer.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: {
      domains: { orderBy: { domain: "asc" } },
      administrators: { where: { removedAt: null }, orderBy: [{ capacity: "asc" }, { name: "asc" }] },
    },
  });
}

/** One customer with domains, tenants and listed contacts. @throws Forbidden, NotFound */
export async function customerPage(ctx: Context, id: string) {
  requirePermission(ctx.actor, "demand:read");
  const found = z.guid().safeParse(id).success
    ? await db().customer.findUnique({
        where: { id },
        include: {
          domains: { orderBy: { domain: "asc" } },
          tenants: { orderBy: { tenantId: "asc" } },
          administrators: { where: { removedAt: null }, orderBy: [{ capacity: "asc" }, { name: "asc" }] },
        },
      })
    : null;
  if (!found) throw new NotFound();
  return found;
}
