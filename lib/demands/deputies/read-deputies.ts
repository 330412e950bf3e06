import { type Context, can } from "@/lib/auth/context";
import { workOnDemands } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { Forbidden } from "@/lib/errors";

export interface Deputyship {
  id: string;
  absentId: string;
  absent: string;
  deputyId: string;
  deputy: string;
  /** "2026-12-14", in the zone. */
  firstDay: string;
  lastDay: string;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  readsRestricted: boolean;
  /** Runs at this moment; otherwise it is still to come. */
  running: boolean;
}

/** Who is away or will be, and who stands in; the soonest first. Everybody at the desk may know that. @throws Forbidden */
export async function deputyships(ctx: Context): Promise<Deputyship[]> {
  if (!can(ctx.actor, "demand:read") && !can(ctx.actor, "deputy:name"))
    throw new Forbidden("Your role does not allow this; ask somebody whose role does.");
  return db().$queryRaw<Deputyship[]>`
    SELECT s.id, s.absent_id AS "absentId", absent.name AS absent, s.deputy_id AS "deputyId", deputy.name AS deputy,
      s.first_day::text AS "firstDay", s.last_day::text AS "lastDay", s.zone, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
      s.reads_restricted AS "readsRestricted", s.starts_at <= app_now() AS running
    FROM deputyship s JOIN person absent ON absent.id = s.absent_id JOIN person deputy ON deputy.id = s.deputy_id
    WHERE s.ended_at IS NULL AND app_now() < s.ends_at ORDER BY s.starts_at, s.id`;
}

/** Active people of the desk, any of whom may be away or stand in. */
export async function possibleDeputies(): Promise<{ id: string; name: string }[]> {
  const people = await db().person.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, roles: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return people.filter(({ roles }) => workOnDemands(roles)).map(({ id, name }) => ({ id, name }));
}
