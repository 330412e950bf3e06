import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import type { Freshness, FreshnessBasis } from "@/lib/contacts/freshness";
import { limitsOf } from "@/lib/contacts/freshness-sql";
import { db, type ListPlace, literally, readPage } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

const BY_NAME = [{ capacity: "asc" }, { name: "asc" }, { id: "asc" }] as const satisfies object[];

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

/** The contacts of which `freshness()` says this word. */
export function contactsThatAre(word: Freshness, basis: FreshnessBasis): Prisma.AdministratorWhereInput {
  if (word === "bouncing") return { bouncedAt: { not: null } };
  if (word === "unconfirmed") return { bouncedAt: null, confirmedAt: null };
  const { fresh, aging } = limitsOf(basis);
  const confirmedAt = { fresh: { gte: fresh }, aging: { gte: aging, lt: fresh }, stale: { lt: aging } }[word];
  return { bouncedAt: null, confirmedAt };
}

const ADMINISTRATOR = { capacity: "ADMINISTRATOR", removedAt: null } as const;

/** Customers of whom nobody who stands for them can be written to: no administrator is listed whose mail does not bounce. */
export const OUT_OF_REACH: Prisma.CustomerWhereInput = {
  administrators: { none: { ...ADMINISTRATOR, partner: false, bouncedAt: null } },
};

/** By what the list of customers is narrowed; all of it together. */
export interface CustomerFilters {
  q?: string;
  segment?: string;
  country?: string;
  /** Has a listed contact of which this word is true. */
  word?: Freshness | undefined;
  /** Only customers of whom nobody can be reached. */
  outOfReach?: boolean;
}

/** The customers that the filters mean. */
export const customersThatAre = (
  { q, segment, country, word, outOfReach }: CustomerFilters,
  basis: FreshnessBasis,
): Prisma.CustomerWhereInput => ({
  AND: [
    ...(q ? [matching(q)] : []),
    ...(segment ? [{ segment }] : []),
    ...(country ? [{ country }] : []),
    ...(word ? [{ administrators: { some: { removedAt: null, ...contactsThatAre(word, basis) } } }] : []),
    ...(outOfReach ? [OUT_OF_REACH] : []),
  ],
});

/** One page of the customers by name, with their listed contacts; all, or those meant by the filters. @throws Forbidden */
export async function customerList(
  ctx: Context,
  filters: CustomerFilters,
  basis: FreshnessBasis,
  place: ListPlace | null = null,
) {
  requirePermission(ctx.actor, "demand:read");
  return readPage(place, (window) =>
    db().customer.findMany({
      ...window,
      where: customersThatAre(filters, basis),
      orderBy: [{ name: "asc" }, { id: "asc" }],
      include: {
        domains: { orderBy: { domain: "asc" } },
        administrators: { where: { removedAt: null }, orderBy: [...BY_NAME] },
      },
    }),
  );
}

/** By what the list can be narrowed: the segments and countries that customers have. @throws Forbidden */
export async function customerChoices(ctx: Context): Promise<{ segments: string[]; countries: string[] }> {
  requirePermission(ctx.actor, "demand:read");
  const segments = await db().customer.groupBy({ by: "segment", orderBy: { segment: "asc" } });
  const countries = await db().customer.groupBy({ by: "country", orderBy: { country: "asc" } });
  return {
    segments: segments.map(({ segment }) => segment).filter(Boolean),
    countries: countries.map(({ country }) => country),
  };
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
          administrators: { where: { removedAt: null }, orderBy: [...BY_NAME] },
        },
      })
    : null;
  if (!found) throw new NotFound();
  return found;
}

/** Mails about demands of which the asker may not know came back as well: that they did counts, but a server's words may quote them. */
async function bouncesOfUnknownDemands({ actor }: Context, administratorId: string): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT b.id FROM contact_bounce b JOIN outbox_message m ON m.id = b.outbox_message_id JOIN demand d ON d.id = m.demand_id
    WHERE b.administrator_id = ${administratorId}::uuid AND (${visibleTo(actor)}) IS NOT TRUE`;
  return new Set(rows.map(({ id }) => id));
}

/** One contact of a customer, listed or taken off, with all that confirmed the address or came back from it, newest first. @throws Forbidden, NotFound */
export async function contactPage(ctx: Context, customerId: string, id: string) {
  requirePermission(ctx.actor, "demand:read");
  const both = z.tuple([z.guid(), z.guid()]).safeParse([customerId, id]).success;
  const found = both
    ? await db().administrator.findUnique({
        where: { id, customerId },
        include: {
          customer: true,
          confirmations: { orderBy: [{ confirmedAt: "desc" }, { id: "asc" }], take: 100 },
          bounces: { orderBy: [{ bouncedAt: "desc" }, { id: "asc" }], take: 100 },
        },
      })
    : null;
  if (!found) throw new NotFound();
  const people = await db().person.findMany({
    where: { id: { in: found.confirmations.flatMap(({ personId }) => personId ?? []) } },
    select: { id: true, name: true },
  });
  const unknown = await bouncesOfUnknownDemands(ctx, id);
  return {
    ...found,
    bounces: found.bounces.map((one) => (unknown.has(one.id) ? { ...one, code: "", diagnostic: "" } : one)),
    people: Object.fromEntries(people.map((person) => [person.id, person.name])),
  };
}
