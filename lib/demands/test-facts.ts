import type { Actor } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/permissions";
import { SHIPPED_FRESHNESS_DAYS } from "@/lib/contacts/freshness";
import type { DemandFacts, MailFacts, NoticeFacts } from "@/lib/demands/facts";
import type * as Rows from "@/lib/generated/prisma/client";
import type { NoticeStanding } from "@/lib/generated/prisma/enums";
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
    ...{ role: "", language: "en", partner: false, employer: "", listedBy: "HAND", listedAt: inDays(-400) },
    confirmedAt: inDays(-30),
    bouncedAt: null,
    removedAt: null,
    createdAt: inDays(-400),
    ...overrides,
  };
}

/** An order of a court that covered anyone for two months and ended two days ago. */
export const order: DemandFacts["orders"][number] = {
  id: "order",
  demandId: "demand",
  basis: "COURT_ORDER",
  court: "District Court",
  zone: "America/New_York",
  startsAt: inDays(-60),
  endsOn: inDays(-3),
  holdsUntil: inDays(-2),
  covers: "ANYONE",
  forbidsRedirect: false,
  conditions: "",
  finding: "",
  enteredById: "person-dana",
  enteredAt: inDays(-60),
  releasedAt: null,
  releaseReason: null,
  ...{ sameAsId: null, changesId: null, documentId: null, omnibus: false, items: [], permits: [] },
};

/** A notice of so many days ago with one line of the ledger, `entry-DAYS`, about this contact. */
export const line = (
  standing: NoticeStanding,
  days: number,
  reason = "",
  administratorId = "contact-ada",
): NoticeFacts => ({
  ...{ id: `notice-${days}-${administratorId}`, demandId: "demand", kind: "ADVANCE", scopeId: null },
  windowDays: 7,
  windowEndsAt: null,
  shortenedBy: null,
  waivedAt: null,
  waiver: null,
  voidedAt: null,
  createdById: "person-dana",
  createdAt: inDays(days),
  recipients: [
    {
      id: `entry-${days}`,
      noticeId: `notice-${days}-${administratorId}`,
      administratorId,
      standing,
      reason,
      freshness: "fresh",
      settledAt: null,
    },
  ],
});

/** A mail of yesterday: a notice where it is about a line of the ledger, else a letter. */
export const mail = (state: MailFacts["state"], recipientId: string | null = null): MailFacts => ({
  id: `mail-${state}`,
  demandId: "demand",
  recipientId,
  kind: recipientId ? "NOTICE" : "LETTER",
  purpose: "OPERATING",
  dataClass: "OPERATIONAL",
  toAddress: "a@b.example",
  bounceAddress: "c@d.example",
  subject: "",
  messageId: "",
  sha256: "",
  state,
  attempts: 1,
  nextAttemptAt: inDays(-1),
  leaseUntil: null,
  response: null,
  acceptedAt: null,
  ...{ possiblyArrived: false, returnedAt: null },
  createdAt: inDays(-1),
});

/** Facts of a demand on which nothing has happened yet, for rules that are judged without a database. */
export function factsOf(
  demand: Partial<Rows.Demand> = {},
  overrides: Partial<Omit<DemandFacts, "demand">> = {},
): DemandFacts {
  const none = {
    callBacks: [],
    contacts: [contact("ada")],
    takenOff: [],
    disclaiming: [],
    documents: [],
    redirects: [],
    skips: [],
    endings: [],
    checks: [],
    flags: [],
    escalations: [],
    conflicts: [],
    scopes: [],
    holds: [],
    questions: [],
    bars: [],
    extensions: [],
    objections: [],
    objectionAnswers: [],
    clearances: [],
    acknowledgements: [],
    challenges: [],
    incidents: [],
    ...{ legalHolds: [], destructions: [], destroyedFiles: [] },
    deadlines: [],
    orders: [],
    notices: [],
    efforts: [],
    proposals: [],
    delayed: [],
    flagAnswers: [],
    ...{ productions: [], tasks: [], judging: { alone: [], proposedBy: [], waiting: 0 } },
    mails: [],
    notes: [],
    tags: [],
    openFollowers: [],
    people: [],
    ...{ readers: [], watchers: [], privilegedRoutes: [] },
    lastAct: null,
  };
  return {
    ...none,
    now: NOON,
    freshnessDays: SHIPPED_FRESHNESS_DAYS,
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
      assigneeId: null,
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
      ...{ originCountry: null, originWay: null },
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
    entity: {
      id: "entity",
      name: "Cumulus Harbor Inc.",
      country: "US",
      zone: "America/New_York",
      retiredAt: null,
    },
    customer: {
      id: "customer",
      name: "Aster Freight",
      registeredOffice: "1 Quay Street, Boston",
      officeEmail: "office@aster.example",
      ...{ country: "US", zone: "America/New_York", segment: "", publicAuthority: false },
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
