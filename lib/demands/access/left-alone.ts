import type { Context } from "@/lib/auth/context";
import { disablePerson } from "@/lib/auth/manage-people";
import { type Role, rolesMay } from "@/lib/auth/permissions";
import { db, type Transaction } from "@/lib/db";
import { missingDuty } from "@/lib/demands/access/missing-duty";
import { tellPeople } from "@/lib/demands/inbox/tell-people";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";
import type { InstrumentKind } from "@/lib/instruments/kind";

interface RestrictedDemand {
  id: string;
  reference: string;
  kind: InstrumentKind;
  readers: { id: string; name: string; roles: Role[] }[];
}

/** Open restricted demands that the person reads and where the other readers could not do alone what takes two. */
async function leftWithout(tx: Transaction, personId: string, seen: Prisma.Sql): Promise<RestrictedDemand[]> {
  const demands = await tx.$queryRaw<RestrictedDemand[]>`
    SELECT d.id, d.reference, k.row AS kind, (
      SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'roles', p.roles)), '[]')
      FROM demand_reader r JOIN person p ON p.id = r.person_id
      WHERE r.demand_id = d.id AND p.disabled_at IS NULL AND p.id <> ${personId}::uuid) AS readers
    FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
    WHERE d.restricted AND d.status <> 'CLOSED' AND ${seen} AND EXISTS (
      SELECT FROM demand_reader own WHERE own.demand_id = d.id AND own.person_id = ${personId}::uuid)
    ORDER BY d.reference`;
  return demands.filter(({ readers, kind }) => missingDuty(readers, kind) !== null);
}

/** What disabling somebody would leave without a second person. */
export interface LeftAlone {
  /** Restricted demands, as far as the asker may know of them. */
  references: string[];
  /** At the whole desk at most one would be left who may approve or release. */
  desk: boolean;
}

/** What to warn of before somebody's account is disabled. */
export async function leftAloneWithout(ctx: Context, personId: string): Promise<LeftAlone> {
  const demands = await leftWithout(db(), personId, visibleTo(ctx.actor));
  const people = await db().person.findMany({
    where: { disabledAt: null },
    select: { id: true, roles: true },
  });
  const approvers = people.filter(({ roles }) => rolesMay(roles, "scope:approve"));
  const own = approvers.some(({ id }) => id === personId);
  return { references: demands.map(({ reference }) => reference), desk: own && approvers.length < 3 };
}

/**
 * Disables an account, and tells those who remain on a restricted demand that it lacks a second person now: keeping
 * somebody out cannot wait, and whoever does it may not know of the demand.
 * @throws as `disablePerson`
 */
export async function disableAndTell(ctx: Context, personId: string): Promise<void> {
  await disablePerson(ctx, personId, async (tx) => {
    for (const { id, readers } of await leftWithout(tx, personId, Prisma.sql`TRUE`)) {
      const people = readers.map((reader) => reader.id);
      await tellPeople(tx, {
        demandId: id,
        people,
        reason: "ALONE",
        actor: { type: "system", job: "access" },
      });
    }
  });
}
