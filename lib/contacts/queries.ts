import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, type ListPlace, literally, readPage } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

/** What is typed is in the name, or begins a domain, a tenant id or a contact's address. */
function matching(typed: string): Prisma.CustomerWhereInput {
  const inside = { contains: literally(typed), mode: "insensitive" } as const;
  const beginning = { startsWith: literally(typed), mode: "insensitive" } as const;
  return {
    OR: [
      { name: inside },
      { domains: { some: { domain: beginning } } },
      { tenants: { some: { tenantId: beginning } } },
      { administrators: { some: { removedAt: null, email: beginning } } },
    ],
  };
}

/** One page of the customers by name, with their listed contacts; all, or those meant by what was typed. @throws Forbidden */
export async function customerList(ctx: Context, typed = "", place: ListPlace | null = null) {
  requirePermission(ctx.actor, "demand:read");
  return readPage(place, (window) =>
    db().customer.findMany({
      ...window,
      where: typed ? matching(typed) : {},
      orderBy: [{ name: "asc" }, { id: "asc" }],
      include: {
        domains: { orderBy: { domain: "asc" } },
        administrators: { where: { removedAt: null }, orderBy: [{ capacity: "asc" }, { name: "asc" }] },
      },
    }),
  );
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
