import { type Context, can } from "@/lib/auth/context";
import { ROLES, workOnDemands } from "@/lib/auth/permissions";
import { db } from "@/lib/db";

export interface PossibleReader {
  id: string;
  name: string;
  /** "Counsel, Custodian" */
  roles: string;
}

/** Active people who may be named as readers of a restricted demand, other than the asker. */
export async function possibleReaders(ctx: Context): Promise<PossibleReader[]> {
  if (!can(ctx.actor, "demand:register") && !can(ctx.actor, "demand:restrict")) return [];
  const people = await db().person.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, roles: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return people
    .filter(({ id, roles }) => workOnDemands(roles) && (ctx.actor.type !== "user" || id !== ctx.actor.id))
    .map(({ id, name, roles }) => ({ id, name, roles: roles.map((role) => ROLES[role]).join(", ") }));
}
