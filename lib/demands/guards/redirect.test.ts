import { describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import type { StepInput } from "@/lib/demands/guards/guard";
import { redirectContact } from "@/lib/demands/guards/redirect";
import { obstacle } from "@/lib/demands/obstacle";
import { contact, factsOf, inDays, NOON, somebody } from "@/lib/demands/test-facts";
import type { Hold, Redirect } from "@/lib/generated/prisma/client";

const counsel = somebody("dana", "COUNSEL");

const hold = (more: Partial<Hold> = {}): Hold => ({
  id: "hold",
  demandId: "demand",
  requestedById: counsel.id,
  requestedAt: NOON,
  keepUntil: inDays(90),
  attestedById: null,
  attestedAt: null,
  attestation: null,
  waivedReason: null,
  releasedAt: null,
  passedToId: null,
  ...more,
});
const held = hold({ attestedById: "person-cy", attestedAt: NOON, attestation: "Held." });

const asked = (more: Partial<Redirect> = {}): Redirect => ({
  id: "redirect",
  demandId: "demand",
  contactEmail: null,
  sentAt: inDays(-3),
  answerDueAt: inDays(2),
  answer: null,
  answerText: null,
  answeredAt: null,
  recordedById: null,
  ...more,
});

const orderOf = (more: object = {}): DemandFacts["orders"] => [
  {
    id: "order",
    demandId: "demand",
    basis: "COURT_ORDER",
    court: "District Court",
    zone: "America/New_York",
    startsAt: inDays(-2),
    endsOn: null,
    holdsUntil: null,
    covers: "ANYONE",
    forbidsRedirect: true,
    conditions: "",
    finding: "",
    enteredById: counsel.id,
    enteredAt: inDays(-1),
    releasedAt: null,
    releaseReason: null,
    sameAsId: null,
    changesId: null,
    documentId: null,
    omnibus: false,
    items: [],
    permits: [],
    ...more,
  },
];

/** Received, the officer verified and the data held, but for what a test spoils. */
function received(overrides: Partial<DemandFacts> = {}): DemandFacts {
  const facts = factsOf({}, { holds: [held], ...overrides });
  const callBack = { ...facts.officer, officerId: facts.officer.id, numberCalled: "", numberSource: "" };
  const confirmed = {
    ...callBack,
    spokeWith: "",
    confirmed: true,
    note: "",
    calledAt: NOON,
    calledById: "x",
    withinId: null,
  };
  return { ...facts, callBacks: overrides.callBacks ?? [confirmed] };
}

describe("sending the authority to the customer", () => {
  const refusal = (facts: DemandFacts, answerDueAt = inDays(5)) =>
    obstacle("redirectToCustomer", facts, counsel, { answerDueAt })?.message ?? null;

  test("is possible with a verified officer, data held, and somebody to be sent to", () => {
    expect(refusal(received())).toBeNull();
    expect(refusal(received({ callBacks: [] }))).toMatch(/is not verified/);
  });

  test("needs a hold that a custodian confirmed, or counsel's reason for none", () => {
    expect(refusal(received({ holds: [] }))).toMatch(/not yet held/);
    expect(refusal(received({ holds: [hold()] }))).toMatch(/not yet held/);
    expect(refusal(received({ holds: [{ ...held, releasedAt: NOON }] }))).toMatch(/not yet held/);
    expect(refusal(received({ holds: [{ ...held, keepUntil: NOON }] }))).toMatch(/not yet held/);
    expect(refusal(received({ holds: [hold({ waivedReason: "Nothing can be lost." })] }))).toBeNull();
  });

  test("goes to a legal contact that does not bounce, else to the registered office", () => {
    const legal = contact("legal", { capacity: "LEGAL_CONTACT" });
    const bouncing = { ...legal, bouncedAt: NOON };
    expect(redirectContact(received({ contacts: [legal] }))).toBe("legal@aster.example");
    expect(redirectContact(received({ contacts: [bouncing] }))).toBe("office@aster.example");
    const { customer } = received();
    if (!customer) throw new Error("These facts have a customer.");
    const onPaper = { ...customer, officeEmail: null };
    expect(redirectContact(received({ contacts: [bouncing], customer: onPaper }))).toBe(
      "1 Quay Street, Boston",
    );
    expect(refusal(received({ customer: null }))).toMatch(/nobody to send the authority to/);
  });

  test("is forbidden by an order that covers it, while that is in force, and by no other", () => {
    expect(refusal(received({ orders: orderOf() }))).toMatch(/forbids asking the authority/);
    expect(refusal(received({ orders: orderOf({ forbidsRedirect: false }) }))).toBeNull();
    expect(refusal(received({ orders: orderOf({ releasedAt: NOON }) }))).toBeNull();
    expect(refusal(received({ orders: orderOf({ holdsUntil: inDays(-1) }) }))).toBeNull();
  });

  test("leaves the customer the whole window after the day to answer", () => {
    // Our answer is due on 2 December at noon UTC; seven days are over with a day in New York.
    expect(refusal(received(), new Date("2026-11-24T17:00:00Z"))).toBeNull();
    expect(refusal(received(), new Date("2026-11-25T11:00:00Z"))).toMatch(/must leave the customer's 7 days/);
    expect(refusal(received(), inDays(400))).toMatch(/must leave/);
    expect(refusal(received(), NOON)).toMatch(/still to come/);
    const facts = received();
    expect(refusal({ ...facts, demand: { ...facts.demand, dueAt: null } }, inDays(400))).toBeNull();
  });
});

describe("closing as redirected", () => {
  const refusal = (redirects: Redirect[]) =>
    obstacle("acceptRedirect", factsOf({ status: "REDIRECTING" }, { redirects }), counsel)?.message ?? null;

  test("needs the authority's release of us", () => {
    expect(refusal([asked()])).toMatch(/written release/);
    expect(refusal([asked({ answer: "REFUSED" })])).toMatch(/written release/);
    expect(refusal([asked({ answer: "ACCEPTED" })])).toBeNull();
  });
});

describe("going on without the customer", () => {
  const refusal = (input: StepInput, redirects: Redirect[] = [], more: Partial<DemandFacts> = {}) => {
    const status = redirects.length > 0 ? "REDIRECTING" : "RECEIVED";
    const facts = factsOf({ status }, { redirects, ...more });
    return obstacle("skipRedirect", facts, counsel, { reason: "", statement: "", ...input })?.message ?? null;
  };

  test.each([
    ["ENTERPRISE_MUST_NOT_KNOW", "statement"],
    ["DEVOTED_TO_CRIME", "statement"],
    ["DANGER_TO_LIFE", "reason"],
    ["CONTACT_TRIED", "reason"],
  ])("%s needs a %s, and not the other", (ground, needed) => {
    expect(refusal({ ground })).toMatch(/This ground needs/);
    expect(refusal({ ground, reason: "   ", statement: "   " })).toMatch(/This ground needs/);
    const other = needed === "reason" ? "statement" : "reason";
    expect(refusal({ ground, [other]: "Said." })).toMatch(/This ground needs/);
    expect(refusal({ ground, [needed]: "Said." })).toBeNull();
  });

  test("a ground that is not on the list is none", () => {
    expect(refusal({ ground: "TOO_BUSY", reason: "x", statement: "x" })).toMatch(/from the list/);
  });

  test("that it is no enterprise is not said of a customer", () => {
    const ground = { ground: "NOT_ENTERPRISE", reason: "A private account." };
    expect(refusal(ground)).toMatch(/belong to Aster Freight/);
    expect(refusal(ground, [], { customer: null })).toBeNull();
  });

  test("a refusal with its reason must have been recorded", () => {
    const ground = { ground: "REFUSED_WITH_REASON", statement: "Sgt. Hale, today." };
    expect(refusal(ground)).toMatch(/asked to go to the customer first/);
    expect(refusal(ground, [asked()])).toMatch(/Record the authority's refusal/);
    expect(refusal({ ...ground, statement: "" }, [asked({ answer: "REFUSED" })])).toMatch(
      /needs what the authority/,
    );
    expect(refusal(ground, [asked({ answer: "REFUSED" })])).toBeNull();
  });

  test("no answer means that the day has passed, and that none came", () => {
    const ground = { ground: "NO_ANSWER" };
    expect(refusal(ground)).toMatch(/asked to go to the customer first/);
    expect(refusal(ground, [asked()])).toMatch(/still has time to answer/);
    expect(refusal(ground, [asked({ answerDueAt: inDays(-1) })])).toBeNull();
    expect(refusal(ground, [asked({ answerDueAt: inDays(-1), answer: "REFUSED" })])).toMatch(/has answered/);
  });

  test("whoever released us in writing demands nothing more", () => {
    const released = [asked({ answer: "ACCEPTED", answerDueAt: inDays(-1) })];
    for (const ground of ["DANGER_TO_LIFE", "NO_ANSWER", "REFUSED_WITH_REASON"])
      expect(refusal({ ground, reason: "x", statement: "x" }, released)).toMatch(
        /has released us in writing/,
      );
  });
});
