import type { Actor } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/permissions";
import type { DemandFacts } from "@/lib/demands/facts";
import type * as Rows from "@/lib/generated/prisma/client";
import { kindByCode } from "@/lib/instruments/catalog";

export const NOON = new Date("2026-11-02T12:00:00Z");

/** The instant so many days after NOON. */
export const inDays = (days: number) => new Date(NOON.getTime() + days * 86_400_000);

/** A person of these roles, whose id is made from the name. */
export function somebody(name: string, ...roles: Role[]): Extract<Actor, { type: "user" }> {
  return { type: "user", id: `person-${name}`, name, roles };
}

/** An administrator of the customer, confirmed a month ago. */
export function contact(name: string, overrides: Partial<Rows.Administrator> = {}): Rows.Administrator {
  return {
    id: `contact-${name}`,
    customerId: "customer",
    capacity: "ADMINISTRATOR",
    name,
    email: `${name}@aster.example`,
    partner: false,
    confirmedAt: inDays(-30),
    bouncedAt: null,
    removedAt: null,
    createdAt: inDays(-400),
    ...overrides,
  };
}

/** Facts of a demand on which nothing has happened yet, for rules that are judged without a database. */
export function factsOf(
  demand: Partial<Rows.Demand> = {},
  overrides: Partial<Omit<DemandFacts, "demand">> = {},
): DemandFacts {
  const none = {
    callBacks: [],
    contacts: [contact("ada")],
    takenOff: [],
    documents: [],
    redirects: [],
    skips: [],
    endings: [],
    checks: [],
    scopes: [],
    holds: [],
    questions: [],
    bars: [],
    extensions: [],
    objections: [],
    challenges: [],
    incidents: [],
    orders: [],
    notices: [],
    efforts: [],
    proposals: [],
    productions: [],
    mails: [],
    notes: [],
    openFollowers: [],
    people: [],
  };
  return {
    ...none,
    now: NOON,
    demand: {
      id: "demand",
      reference: "NG-7K3M-29QX",
      instrumentId: "instrument",
      customerId: "customer",
      status: "RECEIVED",
      outcome: null,
      version: 1,
      restricted: false,
      secrecy: "NONE",
      secrecyAnsweredById: "person-counsel",
      dueAt: inDays(30),
      strictDueAt: inDays(30),
      dueWhy: "",
      nextDueAt: null,
      supersedesId: null,
      noticeFromId: null,
      preservationId: null,
      createdAt: NOON,
      closedAt: null,
      ...demand,
    },
    instrument: {
      id: "instrument",
      authorityId: "authority",
      officerId: "officer",
      kindId: "kind",
      matterNumber: "26-GJ-1",
      issuedOn: null,
      servedHow: "EMAIL",
      servedAt: inDays(-1),
      servedZone: "America/New_York",
      servedEntityId: "entity",
      paperDueOn: null,
      namesCustomer: false,
      summary: "",
      createdById: "person-analyst",
      createdAt: NOON,
    },
    kind: kindByCode("US-WARRANT"),
    authority: {
      id: "authority",
      name: "District Attorney",
      country: "US",
      publishedPhone: "+1 617 555 0100",
      phoneSource: "Its web site",
      zone: "America/New_York",
      createdAt: NOON,
    },
    officer: {
      id: "officer",
      authorityId: "authority",
      name: "Officer Hale",
      email: "hale@da.example",
      ageRecipient: null,
      createdAt: NOON,
    },
    entity: { id: "entity", name: "Cumulus Harbor Inc.", country: "US", zone: "America/New_York" },
    customer: {
      id: "customer",
      name: "Aster Freight",
      registeredOffice: "1 Quay Street, Boston",
      officeEmail: "office@aster.example",
      country: "US",
      zone: "America/New_York",
      publicAuthority: false,
      createdAt: inDays(-400),
    },
    items: [
      {
        id: "item-1",
        demandId: "demand",
        position: 1,
        identifier: "kim@aster.example",
        normalised: "kim@aster.example",
        dataClass: "C",
        category: "CONTENT",
        rangeStart: inDays(-90),
        rangeEnd: inDays(-60),
      },
    ],
    ...overrides,
  };
}
