import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { type Role, workOnDemands } from "@/lib/auth/permissions";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { missingDuty } from "@/lib/demands/access/missing-duty";
import { recordId } from "@/lib/demands/answers";
import { leaveToThoseWhoKnow } from "@/lib/demands/care/leave-to-those-who-know";
import { NotFound, NotReady } from "@/lib/errors";
import type { InstrumentKind } from "@/lib/instruments/kind";

const codes = z
  .string()
  .toUpperCase()
  .transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))].sort())
  .refine(
    (all) => all.every((code) => /^[A-Z]{2}$/.test(code)),
    "Give each country as two letters, such as US, DE.",
  )
  .refine((all) => all.length <= 60, "At most 60 countries; leave it empty for all.");

export const SetJurisdictions = z.object({ personId: recordId("the person"), countries: codes.optional() });
export type SetJurisdictionsInput = z.infer<typeof SetJurisdictions>;

interface Somebody {
  id: string;
  name: string;
  roles: Role[];
  jurisdictions: string[];
}

export interface PersonWithAccess extends Somebody {
  email: string;
}

/** Active people who may know of demands, with their jurisdictions. @throws Forbidden */
export async function peopleWithAccess(ctx: Context): Promise<PersonWithAccess[]> {
  requirePermission(ctx.actor, "access:set");
  const people = await db().person.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, email: true, roles: true, jurisdictions: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return people.filter(({ roles }) => workOnDemands(roles));
}

/** What is open and not restricted: of each country each kind once. */
async function openKinds(tx: Transaction): Promise<{ country: string; kind: InstrumentKind }[]> {
  return tx.$queryRaw<{ country: string; kind: InstrumentKind }[]>`
    SELECT DISTINCT ON (a.country, k.id) a.country, k.row AS kind
    FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN authority a ON a.id = n.authority_id
      JOIN instrument_kind k ON k.id = n.kind_id
    WHERE NOT d.restricted AND d.status <> 'CLOSED' ORDER BY a.country, k.id`;
}

const knowing = (people: readonly Somebody[], country: string) =>
  people.filter(({ jurisdictions }) => jurisdictions.length === 0 || jurisdictions.includes(country));

async function requireSecondPeople(
  tx: Transaction,
  before: readonly Somebody[],
  after: readonly Somebody[],
): Promise<void> {
  for (const { country, kind } of await openKinds(tx)) {
    const missing = missingDuty(knowing(after, country), kind);
    if (missing && !missingDuty(knowing(before, country), kind))
      throw new NotReady(
        `Demands from ${country} would be left without the people whom they take. ${missing} Let somebody else know of ${country} first.`,
      );
  }
}

/**
 * Says of which countries' authorities somebody may know the demands; none means all. It counts from the person's next
 * request on. A named reader of a restricted demand stays one, whatever its country.
 * @throws Forbidden, NotFound; NotReady where open demands would be left without two people for what takes two
 */
export async function setJurisdictions(ctx: Context, input: SetJurisdictionsInput): Promise<void> {
  requirePermission(ctx.actor, "access:set");
  const { personId, countries = [] } = input;
  await inTransaction(async (tx) => {
    // All of them, so that the last two cannot be taken from a country at the same time.
    const before = await tx.$queryRaw<Somebody[]>`
      SELECT id, name, roles::text[] AS roles, jurisdictions FROM person WHERE disabled_at IS NULL ORDER BY id FOR UPDATE`;
    if (!before.some(({ id }) => id === personId)) throw new NotFound();
    const after = before.map((one) => (one.id === personId ? { ...one, jurisdictions: countries } : one));
    await requireSecondPeople(tx, before, after);
    await tx.person.update({ where: { id: personId }, data: { jurisdictions: countries } });
    await leaveToThoseWhoKnow(tx, { personId });
    await recordAudit(tx, ctx.actor, { action: "setJurisdictions", details: { personId, countries } });
  });
}
