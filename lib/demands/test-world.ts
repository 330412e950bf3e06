import { randomBytes } from "node:crypto";
import { type Actor, type Context, can } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/permissions";
import { now } from "@/lib/clock";
import type { Freshness } from "@/lib/contacts/freshness";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { registration } from "@/lib/demands/test-registration";
import type * as Rows from "@/lib/generated/prisma/client";
import { Role as Roles, type Secrecy } from "@/lib/generated/prisma/enums";
import type { ItemCategory } from "@/lib/instruments/categories";
import type { DataClass } from "@/lib/instruments/kind";
import { installCatalog } from "@/lib/intake/catalog/install-catalog";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
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

/** Enough to tell one world from another. */
export const unique = () => randomBytes(5).toString("hex");
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

const historyOf = (state: Freshness, at: Date) => {
  const ago = (days: number) => new Date(at.getTime() - days * DAY);
  const days = { fresh: 10, aging: 270, stale: 500, bouncing: 10 };
  return {
    ...(state !== "unconfirmed" && {
      confirmations: { create: { confirmedAt: ago(days[state]), way: "CALL" as const } },
    }),
    ...(state === "bouncing" && { bounces: { create: { bouncedAt: ago(1), hard: true } } }),
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
  const contact = async (capacity: Rows.ContactCapacity, person: string, state: Freshness) => {
    const { id } = await tx.administrator.create({
      data: {
        customerId: customer.id,
        capacity,
        name: person,
        email: `${person}@${domain}`,
        ...historyOf(state, at),
      },
    });
    return tx.administrator.findUniqueOrThrow({ where: { id } });
  };
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

/** A demand that was just received, registered by counsel; answers its reference. */
export async function registeredDemand(world: World, wanted: DemandWanted = {}): Promise<string> {
  const input = RegisterInstrument.parse(await registration(world, wanted));
  const { references } = await registerInstrument(world.people.COUNSEL, input);
  const [reference] = references;
  if (!reference || references.length > 1) throw new Error("These accounts belong to several customers.");
  const { preservationId, readers } = wanted;
  if (preservationId) await db().demand.update({ where: { reference }, data: { preservationId } });
  if (readers) {
    const { id } = await db().demand.update({ where: { reference }, data: { restricted: true } });
    const data = readers.map(({ actor }) => ({ demandId: id, personId: actor.id }));
    await db().demandReader.createMany({ data });
  }
  return reference;
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
  const ctx = wanted.readers?.find(({ actor }) => can(actor, "redirect:skip")) ?? world.people.COUNSEL;
  await redirectSkipped(ctx, reference);
  return reference;
}

/** The authority is not sent to the customer, because life is in danger. */
export async function redirectSkipped(ctx: Context, reference: string): Promise<void> {
  const reason = "As told by the duty desk.";
  await skipRedirect(ctx, { reference, ground: "DANGER_TO_LIFE", reason, statement: "" });
}
