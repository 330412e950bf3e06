import { type Permission, ROLES, type Role, rolesMay } from "@/lib/auth/permissions";
import { CONFIRMS, PROPOSES } from "@/lib/demands/delayed-terms";
import { knownTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

const holders = (permission: Permission): Role[] =>
  (Object.keys(ROLES) as Role[]).filter((role) => rolesMay([role], permission));

const stands = (id: Prisma.Sql, permission: Permission) => Prisma.sql`EXISTS (SELECT FROM person one
  WHERE one.id = ${id} AND one.disabled_at IS NULL AND one.roles && ${holders(permission)}::role[]
    AND ${knownTo(Prisma.sql`one.id`)})`;

/** The condition under which both people of the confirmed proposal `p` of demand `d` still stand for it: `standsNoLonger` in SQL. */
export const BOTH_STAND = Prisma.sql`(${stands(Prisma.sql`p.proposed_by_id`, PROPOSES)}
  AND ${stands(Prisma.sql`p.confirmed_by_id`, CONFIRMS)})`;
