import { afterEach, describe, expect, test } from "vitest";
import type { DemandFacts, LinkFacts, OrderFacts, ProductionFacts } from "@/lib/demands/facts";
import { packageCameToItsEnd } from "@/lib/demands/guards/ending";
import { dataMayBeUsed } from "@/lib/demands/guards/policy";
import {
  filesOf,
  releaserEnteredNoSecrecy,
  releaserJudgedNothingAlone,
} from "@/lib/demands/guards/production";
import { lifecycle } from "@/lib/demands/lifecycle";
import { records } from "@/lib/demands/records";
import { factsOf, inDays, NOON, order, somebody } from "@/lib/demands/test-facts";
import { DATA_USE_POLICY } from "@/lib/policy/data-use";

const dana = somebody("dana", "COUNSEL");
const ola = somebody("ola", "COUNSEL");

const approved = (dataClass = "C"): DemandFacts["scopes"] => [
  {
    id: "scope",
    demandId: "demand",
    number: 1,
    authorId: "person-lee",
    createdAt: inDays(-3),
    approvedById: "person-mo",
    approvedAt: inDays(-2),
    officerEmail: null,
    officerRecipient: null,
    voidedAt: null,
    voidReason: null,
    decisions: [
      {
        id: "decision",
        scopeId: "scope",
        itemId: "item-1",
        decision: "APPROVE",
        reason: "",
        dataClass,
        rangeStart: inDays(-90),
        rangeEnd: inDays(-60),
        basis: null,
        narrowedTo: [],
        documentId: null,
        page: null,
        decidedById: "person-lee",
        decidedAt: inDays(-3),
      },
    ],
  },
];

/** Entered by dana after the approval, and without an end. */
const orderOf = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...order,
  endsOn: null,
  holdsUntil: null,
  enteredById: dana.id,
  enteredAt: inDays(-1),
  ...more,
});

test("the files of a package stand by item and number, in whatever order they were read, without those taken out", () => {
  const names = ["item-10-0001.mbox", "item-2-0001.mbox", "item-1-0010.mbox", "item-1-0002.jsonl"];
  const files = [
    ...names.map((name) => ({ name, removedAt: null })),
    { name: "item-1-0001.mbox", removedAt: NOON },
  ];
  const parcel = { files } as ProductionFacts;
  expect(filesOf(parcel).map(({ name }) => name)).toEqual([...names].reverse());
  expect(filesOf({ ...parcel }), "put in order once").toBe(filesOf(parcel));
});

describe("releaserEnteredNoSecrecy", () => {
  const people = [dana, ola].map(({ id, name, roles }) => ({ id, name, roles: [...roles] }));
  const refusal = (who: typeof dana, ...orders: OrderFacts[]) =>
    releaserEnteredNoSecrecy(
      factsOf({ status: "PRODUCING" }, { scopes: approved(), people, orders }),
      who,
      undefined,
    );

  test("whoever entered secrecy after the approval does not release under it, and the words say who could", () => {
    expect(refusal(dana, orderOf())).toBe(
      "Whoever entered secrecy after the approval does not release under it. Now could: ola.",
    );
    expect(refusal(ola, orderOf())).toBeNull();
    expect(refusal(dana, orderOf({ covers: "ACCOUNT_HOLDER" }))).not.toBeNull();
  });

  test("an order that the approver saw, or that is over, rules nobody out", () => {
    expect(refusal(dana, orderOf({ enteredAt: inDays(-3) }))).toBeNull();
    expect(refusal(dana, orderOf({ releasedAt: NOON }))).toBeNull();
    expect(refusal(dana, orderOf({ holdsUntil: inDays(-1) }))).toBeNull();
    expect(refusal(dana, orderOf({ enteredAt: inDays(-3) }), orderOf({ enteredById: ola.id }))).toBeNull();
  });

  test("is asked at the release", () => {
    expect(lifecycle.deliverProduction.unless).toContain(releaserEnteredNoSecrecy);
  });
});

describe("releaserJudgedNothingAlone", () => {
  const people = [dana, ola].map(({ id, name, roles }) => ({ id, name, roles: [...roles] }));
  const facts = factsOf(
    { status: "PRODUCING" },
    { scopes: approved(), people, judging: { alone: [dana.id], proposedBy: [ola.id], waiting: 0 } },
  );

  test("whoever alone let a record in does not release it; whoever did so with another may", () => {
    expect(releaserJudgedNothingAlone(facts, dana, undefined)).toBe(
      "Whoever alone decided that an unclear record is in does not release it. Now could: ola.",
    );
    expect(releaserJudgedNothingAlone(facts, ola, undefined)).toBeNull();
    expect(lifecycle.deliverProduction.unless).toContain(releaserJudgedNothingAlone);
  });
});

describe("a package came to its end", () => {
  const collected = {
    id: "c",
    linkId: "link",
    ...{ name: "Officer Hale", address: "hale@da.example", sessionId: "session", served: 9n },
    startedAt: NOON,
    lastAt: NOON,
    endedAt: NOON,
    bytes: 9n,
  };
  const link = (expires: number, more: Partial<LinkFacts> = {}): LinkFacts => ({
    id: "link",
    productionId: "production",
    tokenHash: "x",
    createdAt: inDays(-5),
    expiresAt: inDays(expires),
    maxDownloads: 1,
    revokedAt: null,
    revokedById: null,
    collections: [],
    codes: [],
    ...more,
  });
  const refusal = (...links: LinkFacts[]) => {
    const released = { id: "production", releasedAt: inDays(-5), voidedAt: null, links };
    const productions = [released as unknown as ProductionFacts];
    return packageCameToItsEnd(factsOf({ status: "PRODUCED" }, { productions }), dana, undefined);
  };

  test("once it was received whole, or the time of its last link is over", () => {
    expect(refusal(link(-1))).toBeNull();
    expect(refusal(link(9, { collections: [{ ...collected, completedAt: NOON }] }))).toBeNull();
    expect(refusal(link(9))).toMatch(/link still works/);
    expect(refusal(link(9, { collections: [{ ...collected, completedAt: null }] }))).toMatch(/still works/);
  });

  test("not because we revoked the link ourselves", () => {
    expect(refusal(link(9, { revokedAt: NOON }))).toMatch(/its link was revoked\. Send a new one/);
    expect(refusal(link(-1, { revokedAt: NOON }))).toBeNull();
    const renewed = link(-1, { createdAt: inDays(-4) });
    expect(refusal(renewed, link(9, { revokedAt: inDays(-4) }))).toBeNull();
  });
});

describe("the data-use policy", () => {
  const promised = structuredClone(DATA_USE_POLICY.OPERATING);
  afterEach(() => {
    Object.assign(DATA_USE_POLICY.OPERATING, promised);
  });
  const refusal = (category: string, dataClass: string) => {
    const [item] = factsOf().items;
    const items = item ? [{ ...item, dataClass, category }] : [];
    return dataMayBeUsed(
      factsOf({ status: "PRODUCING" }, { items, scopes: approved(dataClass) }),
      dana,
      undefined,
    );
  };

  test.each([
    ["CONTENT", "CONTENT", "C"],
    ["CUSTOMER_DATA", "CUSTOMER_DATA", "NC"],
    ["OTHER", "PAYMENT_DATA", "BSI"],
  ] as const)(
    "decides by the cell for %s alone whether an item may be collected",
    (column, category, dataClass) => {
      expect(refusal(category, dataClass)).toBeNull();
      for (const other of ["CONTENT", "CUSTOMER_DATA", "OTHER"] as const)
        DATA_USE_POLICY.OPERATING[other] = other === column ? "yes" : "no";
      expect(refusal(category, dataClass)).toBeNull();
      DATA_USE_POLICY.OPERATING[column] = "no";
      expect(refusal(category, dataClass)).toMatch(
        /^The data-use policy does not let .* be used for operating/,
      );
    },
  );

  test("is asked before data are added, sealed and released", () => {
    for (const { unless } of [
      records.giveExport,
      records.addFiltered,
      records.sealPackage,
      lifecycle.deliverProduction,
    ])
      expect(unless).toContain(dataMayBeUsed);
  });
});
