import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import type { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";
import { knownSenders } from "@/lib/intake/known-senders";

/** What the registration form lets a person choose from. @throws Forbidden */
export async function registrationChoices(ctx: Context) {
  requirePermission(ctx.actor, "demand:register");
  const [knownAuthorities, knownOfficers] = await Promise.all([
    knownSenders(db(), ctx, "authority"),
    knownSenders(db(), ctx, "officer"),
  ]);
  const [authorities, entities, kinds] = await Promise.all([
    db().authority.findMany({
      where: { id: { in: knownAuthorities } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      include: {
        officers: { where: { id: { in: knownOfficers } }, orderBy: [{ name: "asc" }, { id: "asc" }] },
      },
    }),
    db().legalEntity.findMany({ where: { retiredAt: null }, orderBy: { name: "asc" } }),
    db().instrumentKind.findMany({
      where: { supersededAt: null },
      select: { code: true, title: true, jurisdiction: true, state: true },
      orderBy: [{ jurisdiction: "asc" }, { title: "asc" }],
    }),
  ]);
  return { authorities, entities, kinds };
}

export interface DemandOfInstrument {
  reference: string;
  status: DemandStatus;
  outcome: Outcome | null;
  restricted: boolean;
  customer: string | null;
  items: number;
  nextDueAt: Date | null;
}

/**
 * One paper with those of its demands that the asker may know of.
 * @throws NotFound alike for a paper that is absent and for one of which no demand may be known
 */
export async function instrumentPage(ctx: Context, id: string) {
  if (!z.guid().safeParse(id).success) throw new NotFound();
  const demands = await db().$queryRaw<DemandOfInstrument[]>`
    SELECT d.reference, d.status, d.outcome, d.restricted, d.next_due_at AS "nextDueAt", c.name AS customer,
      (SELECT count(*)::int FROM item i WHERE i.demand_id = d.id) AS items
    FROM demand d LEFT JOIN customer c ON c.id = d.customer_id
    WHERE d.instrument_id = ${id}::uuid AND ${visibleTo(ctx.actor)}
    ORDER BY c.name, d.reference`;
  if (demands.length === 0) throw new NotFound();
  const instrument = await db().instrument.findUniqueOrThrow({
    where: { id },
    include: { authority: true, officer: true, kind: true, documents: { orderBy: { createdAt: "asc" } } },
  });
  const entity = await db().legalEntity.findUniqueOrThrow({ where: { id: instrument.servedEntityId } });
  const accounts = await db().$queryRaw<{ identifier: string }[]>`
    SELECT DISTINCT i.identifier FROM item i JOIN demand d ON d.id = i.demand_id
    WHERE d.instrument_id = ${id}::uuid AND ${visibleTo(ctx.actor)}`;
  return { instrument, entity, demands, accounts: accounts.map(({ identifier }) => identifier) };
}
