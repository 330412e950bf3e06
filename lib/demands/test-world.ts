import { randomBytes } from "node:crypto";
import type { Actor, Context } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/permissions";
import { now } from "@/lib/clock";
import type { Freshness } from "@/lib/contacts/freshness";
import { inTransaction, type Transaction } from "@/lib/db";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { freeReference } from "@/lib/demands/reference";
import { beginDemand, settleNewDemand } from "@/lib/demands/transition";
import type * as Rows from "@/lib/generated/prisma/client";
import { Role as Roles, type Secrecy } from "@/lib/generated/prisma/enums";
import { type ItemCategory, itemCategory } from "@/lib/instruments/categories";
import type { DataClass } from "@/lib/instruments/kind";
import { installCatalog } from "@/lib/intake/install-catalog";
import { skipRedirect } from "@/lib/redirect/skip-redirect";

const DAY = 86_400_000;

/** A signed-in person, as verbs take them. */
export type Somebody = Context & { actor: Extract<Actor, { type: "user" }> };

export interface TestCustomer extends Rows.Customer {
  domain: string;
  tenantId: string;
  legalContact: Rows.Administrator;
  administrators: Rows.Administrator[];
}

/** A small provider for tests: two people of each role, two customers, one authority with one officer, one entity. */
export interface World {
  /** One person of each role. */
  people: Record<Role, Somebody>;
  /** A second one, for the acts that take two. */
  others: Record<Role, Somebody>;
  /** Its administrators are one fresh and one aging. */
  customer: TestCustomer;
  /** Its only administrator is fresh. */
  otherCustomer: TestCustomer;
  authority: Rows.Authority;
  /** Not verified. */
  officer: Rows.Officer;
  entity: Rows.LegalEntity;
}

const unique = () => randomBytes(5).toString("hex");
const byRole = async <T>(make: (role: Role) => Promise<T>): Promise<Record<Role, T>> => {
  const entries: [Role, T][] = [];
  for (const role of Object.values(Roles)) entries.push([role, await make(role)]);
  return Object.fromEntries(entries) as Record<Role, T>;
};

/** Somebody new with these roles. */
export async function makePerson(tx: Transaction, name: string, roles: Role[]): Promise<Somebody> {
  const { id } = await tx.person.create({ data: { name, roles, email: `${unique()}@desk.example` } });
  return { actor: { type: "user", id, name, roles } };
}

const datesOf = (state: Freshness, at: Date) => {
  const ago = (days: number) => new Date(at.getTime() - days * DAY);
  const days = { fresh: 10, aging: 120, stale: 300, bouncing: 10 };
  return {
    confirmedAt: state === "unconfirmed" ? null : ago(days[state]),
    bouncedAt: state === "bouncing" ? ago(1) : null,
  };
};

/** A customer whose administrators are exactly as fresh as listed, with a fresh legal contact. */
export async function makeCustomer(
  tx: Transaction,
  name: string,
  freshness: Freshness[],
): Promise<TestCustomer> {
  const at = await now(tx);
  const domain = `${unique()}.example`;
  const tenantId = `tenant-${unique()}`;
  const customer = await tx.customer.create({
    data: {
      name,
      registeredOffice: "1 Quay Street, Boston",
      officeEmail: `office@${domain}`,
      country: "US",
      zone: "America/New_York",
      domains: { create: { domain } },
      tenants: { create: { tenantId } },
    },
  });
  const contact = (capacity: Rows.ContactCapacity, person: string, state: Freshness) =>
    tx.administrator.create({
      data: {
        customerId: customer.id,
        capacity,
        name: person,
        email: `${person}@${domain}`,
        ...datesOf(state, at),
      },
    });
  const legalContact = await contact("LEGAL_CONTACT", "legal", "fresh");
  const administrators: Rows.Administrator[] = [];
  for (const [index, state] of freshness.entries())
    administrators.push(await contact("ADMINISTRATOR", `${state}-${index}`, state));
  return { ...customer, domain, tenantId, legalContact, administrators };
}

/** Makes a world of its own, through the app's role; several in one database do not meet. */
export function makeWorld(): Promise<World> {
  return inTransaction(async (tx) => {
    await installCatalog(tx);
    const authority = await tx.authority.create({
      data: {
        name: `Office of the Attorney ${unique()}`,
        country: "US",
        publishedPhone: "+1 617 555 0100",
        phoneSource: "The authority's own web site",
        zone: "America/New_York",
      },
    });
    return {
      people: await byRole((role) => makePerson(tx, `First ${role}`, [role])),
      others: await byRole((role) => makePerson(tx, `Second ${role}`, [role])),
      customer: await makeCustomer(tx, "Aster Freight", ["fresh", "aging"]),
      otherCustomer: await makeCustomer(tx, "Birch Clinics", ["fresh"]),
      authority,
      officer: await tx.officer.create({
        data: { authorityId: authority.id, name: "Sam Reyes", email: `reyes@${unique()}.example` },
      }),
      entity: await tx.legalEntity.create({
        data: { name: `Cumulus Harbor ${unique()}`, country: "US", zone: "America/New_York" },
      }),
    };
  });
}

export interface ItemWanted {
  identifier?: string;
  dataClass?: DataClass;
  category?: ItemCategory;
  rangeStart?: Date;
  rangeEnd?: Date;
}

/** What a test wants to be otherwise than usual. */
export interface DemandWanted {
  /** Default US-WARRANT. */
  kind?: string;
  /** Default the world's first customer; null for accounts of nobody. */
  customer?: TestCustomer | null;
  /** Default one item: subscriber data of an account of the customer, January 2026. */
  items?: ItemWanted[];
  /** Default NONE, as answered by counsel. */
  secrecy?: Secrecy;
  /** Days from now until our answer is due; default 40, null for none. */
  dueInDays?: number | null;
  /** Days ago on which it was served; default 1. */
  servedDaysAgo?: number;
  namesCustomer?: boolean;
  /** The only people who may know of it. */
  readers?: Somebody[];
  preservationId?: string;
}

/** A demand that was just received; answers its reference. */
export function registeredDemand(world: World, wanted: DemandWanted = {}): Promise<string> {
  return inTransaction(async (tx) => {
    const at = await now(tx);
    const later = (days: number) => new Date(at.getTime() + days * DAY);
    const customer = wanted.customer === undefined ? world.customer : wanted.customer;
    const analyst = world.people.INTAKE_ANALYST;
    const kind = await tx.instrumentKind.findFirstOrThrow({
      where: { code: wanted.kind ?? "US-WARRANT", supersededAt: null },
    });
    const instrument = await tx.instrument.create({
      data: {
        authorityId: world.authority.id,
        officerId: world.officer.id,
        kindId: kind.id,
        matterNumber: `26-MJ-${unique()}`,
        issuedOn: new Date("2026-01-05T00:00:00Z"),
        servedHow: "PORTAL",
        servedAt: later(-(wanted.servedDaysAgo ?? 1)),
        servedZone: world.entity.zone,
        servedEntityId: world.entity.id,
        namesCustomer: wanted.namesCustomer ?? false,
        createdById: analyst.actor.id,
        createdAt: at,
      },
    });
    const reference = await freeReference(tx);
    const secrecy = wanted.secrecy ?? "NONE";
    const dueInDays = wanted.dueInDays === undefined ? 40 : wanted.dueInDays;
    const demandId = await beginDemand(tx, {
      reference,
      instrumentId: instrument.id,
      customerId: customer?.id ?? null,
      restricted: Boolean(wanted.readers),
      secrecy,
      secrecyAnsweredById: secrecy === "NONE" ? world.people.COUNSEL.actor.id : null,
      dueAt: dueInDays === null ? null : later(dueInDays),
      dueWhy: "Named by the paper",
      preservationId: wanted.preservationId ?? null,
      createdAt: at,
    });
    for (const reader of wanted.readers ?? [])
      await tx.demandReader.create({ data: { demandId, personId: reader.actor.id } });
    const items = wanted.items ?? (kind.classes.length > 0 ? [{}] : []);
    for (const [index, item] of items.entries()) {
      const identifier = item.identifier ?? `person-${index}@${customer?.domain ?? "nobody.example"}`;
      const dataClass = item.dataClass ?? "BSI";
      await tx.item.create({
        data: {
          demandId,
          position: index + 1,
          identifier,
          normalised: normaliseIdentifier(identifier),
          dataClass,
          category: itemCategory(dataClass, item.category),
          rangeStart: item.rangeStart ?? new Date("2026-01-01T00:00:00Z"),
          rangeEnd: item.rangeEnd ?? new Date("2026-02-01T00:00:00Z"),
        },
      });
    }
    await settleNewDemand(tx, wanted.readers?.[0] ?? analyst, reference, { items: items.length });
    return reference;
  });
}

/** Records a call-back that confirmed the world's officer at the present address and key. */
export function verifiedOfficer(world: World): Promise<void> {
  return inTransaction(async (tx) => {
    const { email, ageRecipient } = await tx.officer.findUniqueOrThrow({ where: { id: world.officer.id } });
    await tx.officerVerification.create({
      data: {
        officerId: world.officer.id,
        email,
        ageRecipient,
        numberCalled: world.authority.publishedPhone,
        numberSource: world.authority.phoneSource,
        spokeWith: "The duty desk",
        confirmed: true,
        calledAt: await now(tx),
        calledById: world.people.INTAKE_ANALYST.actor.id,
      },
    });
  });
}

/** A demand in review, its officer verified, the authority not sent to the customer because life is in danger. */
export async function demandInReview(world: World, wanted: DemandWanted = {}): Promise<string> {
  const reference = await registeredDemand(world, wanted);
  await verifiedOfficer(world);
  const ctx = wanted.readers?.[0] ?? world.people.COUNSEL;
  await skipRedirect(ctx, {
    reference,
    ground: "DANGER_TO_LIFE",
    reason: "As told by the duty desk.",
    statement: "",
  });
  return reference;
}
