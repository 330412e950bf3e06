import { type Context, requirePermission } from "@/lib/auth/context";
import { rolesMay } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

/** Everybody active whose role takes care of demands, by name; whether they may know of each is asked for each. @throws Forbidden */
export async function peopleToGiveTo(ctx: Context): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx.actor, "demand:read");
  const people = await db().person.findMany({
    where: { disabledAt: null, demo: env().demo ? undefined : false },
    select: { id: true, name: true, roles: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return people.filter(({ roles }) => rolesMay(roles, "demand:take")).map(({ id, name }) => ({ id, name }));
}
