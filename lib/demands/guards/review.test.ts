import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import { obstacle } from "@/lib/demands/obstacle";
import { factsOf, inDays, NOON, somebody } from "@/lib/demands/test-facts";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { kindByCode } from "@/lib/instruments/catalog";
import { isWaivable } from "@/lib/instruments/check";
import { CHECKS } from "@/lib/instruments/check-table";

const author = somebody("dana", "COUNSEL");
const approver = somebody("lee", "LEAD_COUNSEL");

const answered = (codes: readonly string[], answer = "yes", more: object = {}): DemandFacts["checks"] =>
  codes.map((check) => ({
    id: check,
    demandId: "demand",
    check,
    answer,
    note: "",
    remedy: null,
    remedyRecord: null,
    documentId: null,
    page: null,
    answeredById: author.id,
    answeredAt: NOON,
    ...more,
  }));

const decided = (more: Partial<ItemDecision> = {}): ItemDecision => ({
  id: "decision",
  scopeId: "scope",
  itemId: "item-1",
  decision: "APPROVE",
  reason: "",
  dataClass: "C",
  rangeStart: inDays(-90),
  rangeEnd: inDays(-60),
  basis: null,
  narrowedTo: [],
  documentId: null,
  page: null,
  decidedById: author.id,
  decidedAt: NOON,
  ...more,
});

const scopeOf = (...decisions: ItemDecision[]): DemandFacts["scopes"] => [
  {
    id: "scope",
    demandId: "demand",
    number: 1,
    authorId: author.id,
    createdAt: NOON,
    approvedById: null,
    approvedAt: null,
    officerEmail: null,
    officerRecipient: null,
    voidedAt: null,
    voidReason: null,
    decisions,
  },
];

/** A warrant of which everything is as it should be, but for what a test spoils. */
function reviewed(overrides: Partial<DemandFacts> = {}): DemandFacts {
  const facts = factsOf({ status: "IN_REVIEW" }, { scopes: scopeOf(decided()), ...overrides });
  const { officer } = facts;
  const callBack = { ...officer, officerId: officer.id, numberCalled: "", numberSource: "", spokeWith: "" };
  return {
    ...facts,
    checks: overrides.checks ?? answered(checksOf(facts).map(({ code }) => code)),
    callBacks: overrides.callBacks ?? [
      { ...callBack, confirmed: true, note: "", calledAt: NOON, calledById: author.id, withinId: null },
    ],
  };
}

const approval = (facts: DemandFacts, who: Actor = approver) =>
  obstacle("approveScope", facts, who)?.message ?? null;
const except = (code: string, answer: string, more: object = {}) => {
  const codes = checksOf(reviewed()).map((check) => check.code);
  return [...answered(codes.filter((one) => one !== code)), ...answered([code], answer, more)];
};

test("a scope that somebody else wrote, with everything in order, can be approved", () => {
  expect(approval(reviewed())).toBeNull();
});

describe("what the instrument can do", () => {
  test.each(["US-EDR", "X-MLAT", "X-DOM", "US-2703F"])("%s is not approved", (code) => {
    expect(approval(reviewed({ kind: kindByCode(code) }))).toMatch(/only be declined|only keeps data/);
  });

  test.each(["US-FISA-V", "CA-SUB-C22"])(
    "%s, which has lapsed or is not law yet, is not approved",
    (code) => {
      expect(approval(reviewed({ kind: kindByCode(code) }))).toMatch(/compels nothing/);
    },
  );

  test("a paper of one country binds our company in another only by a law that counsel names", () => {
    const { entity } = factsOf();
    const irish = { entity: { ...entity, name: "Cumulus Harbor Ireland Ltd.", country: "IE" } };
    expect(approval(reviewed(irish))).toMatch(/Ireland Ltd\..* is a company of IE\. Write beside V06/);
    const explained = except("V06", "yes", { note: "It keeps the data as agent of the company in Boston." });
    expect(approval(reviewed({ ...irish, checks: explained }))).toBeNull();
    expect(approval(reviewed({ ...irish, kind: kindByCode("EU-DSA-10") }))).not.toMatch(/V06/);
    expect(approval(reviewed({ kind: kindByCode("EU-DSA-10") }))).toMatch(/an instrument of EU/);
  });
});

describe("checks", () => {
  const strict = CHECKS.filter((check) => !isWaivable(check) && check.code !== "V22").map(({ code }) => code);

  test("not answered", () => {
    expect(approval(reviewed({ checks: answered(["V01", "V02"]) }))).toMatch(/not all checks are answered/i);
  });

  test.each(strict)("%s is waived by no record, and by no word that it does not apply", (code) => {
    const remedied = { remedy: "escalated", remedyRecord: "Lead counsel, today." };
    expect(approval(reviewed({ checks: except(code, "no", remedied) }))).toMatch(/cannot be waived/);
    expect(approval(reviewed({ checks: except(code, "not-applicable") }))).toMatch(/cannot be waived/);
  });

  const shorter = scopeOf(decided({ decision: "NARROW", reason: "Too wide.", rangeEnd: inDays(-61) }));

  test.each(["V07", "V09", "V15"])("%s stands at no until it was dealt with on record", (code) => {
    expect(approval(reviewed({ checks: except(code, "no") }))).toMatch(`A check stands at no: ${code}`);
    const half = except(code, "no", { remedy: "narrowed", remedyRecord: "" });
    expect(approval(reviewed({ checks: half }))).toMatch(/stands at no/);
    const whole = except(code, "no", { remedy: "narrowed", remedyRecord: "Scope 1." });
    expect(approval(reviewed({ checks: whole }))).toBe(
      `${code} is said to be narrowed, but every item is let out as asked. Narrow, refuse or contest an item, or answer anew.`,
    );
    expect(approval(reviewed({ checks: whole, scopes: shorter }))).toBeNull();
    for (const note of ["", "  "])
      expect(approval(reviewed({ checks: except(code, "not-applicable", { note }) }))).toBe(
        `A check is said not to apply without a word why: ${code}. Write the reason into its note.`,
      );
    const why = { note: "No order of secrecy came with it." };
    expect(approval(reviewed({ checks: except(code, "not-applicable", why) }))).toBeNull();
  });
});

describe("the scope", () => {
  test.each([
    ["begins before what was asked", { rangeStart: inDays(-91) }],
    ["ends after what was asked", { rangeEnd: inDays(-59) }],
    ["names no time", { rangeStart: null, rangeEnd: null }],
    ["lets out another class than asked", { dataClass: "P-C" }],
  ])("that %s is refused", (_what, wrong) => {
    const scopes = scopeOf(decided({ decision: "NARROW", reason: "As far as it goes.", ...wrong }));
    expect(approval(reviewed({ scopes }))).toMatch(/Item 1 would be wider than what was asked/);
  });

  test.each([
    ["before it begins", -90, "Item 1: the range ends before it begins."],
    [
      "where it begins, as an older decision may",
      -60,
      "Item 1: the range ends where it begins, so nothing lies in it. Give a later end, or refuse the item.",
    ],
  ])("that ends %s is refused in those words", (_what, ends, words) => {
    const range = { rangeStart: inDays(-60), rangeEnd: inDays(ends) };
    const scopes = scopeOf(decided({ decision: "NARROW", reason: "x", ...range }));
    expect(approval(reviewed({ scopes }))).toBe(words);
  });

  test("a demand for records is not widened to content, whatever the warrant could reach", () => {
    const [item] = factsOf().items;
    const items = item ? [{ ...item, dataClass: "NC", category: "CUSTOMER_DATA" }] : [];
    const scopes = (dataClass: string) => scopeOf(decided({ decision: "NARROW", reason: "x", dataClass }));
    expect(approval(reviewed({ items, scopes: scopes("C") }))).toMatch(/NC can be narrowed to NC, BSI/);
    expect(approval(reviewed({ items, scopes: scopes("BSI") }))).toBeNull();
  });

  test("content is approved under no kind that does not reach it, not even what only the policy calls content", () => {
    const kind = kindByCode("US-2703D");
    expect(approval(reviewed({ kind }))).toMatch(/cannot compel this class of data \(C\)/);
    const [item] = factsOf().items;
    const items = item ? [{ ...item, dataClass: "NC", category: "CONTENT" }] : [];
    const scopes = scopeOf(decided({ dataClass: "NC" }));
    expect(approval(reviewed({ kind, items, scopes }))).toMatch(/cannot compel this class of data \(C\)/);
  });

  test("that leaves an item open, refuses without a reason, or lets nothing out is refused", () => {
    const [item] = factsOf().items;
    const items = item ? [item, { ...item, id: "item-2", position: 2 }] : [];
    expect(approval(reviewed({ items }))).toMatch(/Item 2 is not decided/);
    const refusal = (reason: string) => scopeOf(decided({ decision: "REFUSE", reason }));
    expect(approval(reviewed({ scopes: refusal("") }))).toMatch(/needs the reason/);
    expect(approval(reviewed({ scopes: refusal("Privileged.") }))).toMatch(/Nothing would be produced/);
    expect(approval(reviewed({ scopes: [] }))).toMatch(/No scope is written yet/);
  });

  test("is approved by nobody who wrote it or decided an item, and the refusal names who could", () => {
    const people = [author, approver, somebody("ola", "COUNSEL"), somebody("cy", "CUSTODIAN")];
    const scopes = scopeOf(decided({ decidedById: approver.id }));
    const facts = reviewed({
      scopes,
      people: people.map(({ id, name, roles }) => ({ id, name, roles: [...roles] })),
    });
    for (const who of [author, approver])
      expect(approval(facts, who)).toBe("Whoever wrote part of the scope cannot approve it. Now could: ola.");
    expect(approval(facts, somebody("ola", "COUNSEL"))).toBeNull();
  });
});

describe("around it", () => {
  test("unknown secrecy, an open question, an officer not verified, and accounts of nobody", () => {
    const facts = reviewed();
    expect(approval({ ...facts, demand: { ...facts.demand, secrecy: "UNKNOWN" } })).toMatch(
      /not answered yet/,
    );
    const question = { id: "q", demandId: "demand", text: "", askedById: author.id, askedAt: NOON };
    const open = { ...question, answerDueAt: inDays(1), answer: null, answeredAt: null };
    expect(approval(reviewed({ questions: [open] }))).toMatch(/question to the authority is still open/);
    expect(approval(reviewed({ callBacks: [] }))).toMatch(/is not verified/);
    expect(approval(reviewed({ customer: null }))).toMatch(/No customer is known/);
  });
});

test.each(["US-EDR", "X-ROG", "US-2703F"])(
  "%s can be neither challenged nor redirected nor reviewed",
  (code) => {
    const facts = factsOf({}, { kind: kindByCode(code) });
    for (const act of ["redirectToCustomer", "skipRedirect", "challenge"] as const)
      expect(obstacle(act, facts, author)?.message).toMatch(/only be declined|only keeps data/);
  },
);

test.each(["US-EDR", "X-ROG"])("for %s nothing is searched, and nothing is held", (code) => {
  const facts = factsOf({}, { kind: kindByCode(code) });
  const custodian = somebody("cy", "CUSTODIAN");
  const both: Actor = { ...somebody("bo", "CUSTODIAN"), roles: ["CUSTODIAN", "COUNSEL"] };
  for (const act of ["recordNoData", "attestHold"] as const) {
    expect(obstacle(act, facts, both)?.message).toMatch(/it can only be declined/);
    expect(obstacle(act, facts, custodian)?.message).toMatch(/^Something on this demand is for counsel/);
  }
  expect(obstacle("requestHold", facts, author)?.message).toMatch(/it can only be declined/);
  for (const act of ["reject", "withdraw"] as const) expect(obstacle(act, facts, author)).toBeNull();
  const preserving = factsOf({}, { kind: kindByCode("US-2703F") });
  for (const act of ["recordNoData", "attestHold"] as const)
    expect(obstacle(act, preserving, custodian)).toBeNull();
});
