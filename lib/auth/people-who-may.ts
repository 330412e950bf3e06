import { type Permission, rolesMay } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

/** The names of all who can sign in and may do this, so that a page can say whom to ask. */
export async function peopleWhoMay(permission: Permission): Promise<string[]> {
  const people = await db().person.findMany({
    where: { disabledAt: null, demo: env().demo ? undefined : false },
    select: { name: true, roles: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return people.filter(({ roles }) => rolesMay(roles, permission)).map(({ name }) => name);
}
