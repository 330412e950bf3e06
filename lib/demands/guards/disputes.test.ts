import { describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import { scopeFollowsTheDisputes } from "@/lib/demands/guards/disputes";
import { lifecycle } from "@/lib/demands/lifecycle";
import { records } from "@/lib/demands/records";
import { factsOf, inDays, NOON, somebody } from "@/lib/demands/test-facts";
import type { Challenge, Objection } from "@/lib/generated/prisma/client";

const approvedOn = (day: number): DemandFacts["scopes"] => [
  {
    id: "scope",
    demandId: "demand",
    number: 1,
    authorId: "person-dana",
    createdAt: inDays(day - 1),
    approvedById: "person-lee",
    approvedAt: inDays(day),
    officerEmail: null,
    officerRecipient: null,
    voidedAt: null,
    voidReason: null,
    decisions: [],
  },
];

const objection = (end: Objection["end"]): Objection => ({
  id: "objection",
  administratorId: null,
  documentId: null,
  answerOwed: true,
  demandId: "demand",
  raisedBy: "Its counsel",
  grounds: "Privilege.",
  receivedAt: inDays(1),
  recordedById: null,
  end,
  endReason: "As recorded.",
  endedAt: end && inDays(2),
  endedById: null,
});

const challenge = (object: Challenge["object"], result: string | null): Challenge => ({
  id: "challenge",
  demandId: "demand",
  object,
  basis: "Overbroad.",
  filedAt: NOON,
  filedById: "person-dana",
  result,
  resultText: "Order of today.",
  resolvedAt: result ? inDays(2) : null,
});

const refusal = (day: number, more: Partial<DemandFacts>) =>
  scopeFollowsTheDisputes(
    factsOf({ status: "PRODUCING" }, { scopes: approvedOn(day), ...more }),
    somebody("ola", "COUNSEL"),
    undefined,
  );

describe("a scope approved before a dispute was won", () => {
  const won: [string, Partial<DemandFacts>, RegExp][] = [
    ["an objection upheld", { objections: [objection("UPHELD")] }, /^The customer's objection was upheld/],
    ["an objection narrowed", { objections: [objection("NARROWED")] }, /objection narrowed the demand/],
    ["items set aside", { challenges: [challenge("ITEMS", "SET_ASIDE")] }, /of the items was set aside/],
    ["items narrowed", { challenges: [challenge("ITEMS", "NARROWED")] }, /of the items was narrowed/],
    ["secrecy set aside", { challenges: [challenge("SECRECY", "SET_ASIDE")] }, /^The secrecy was set aside/],
    ["secrecy narrowed", { challenges: [challenge("SECRECY", "NARROWED")] }, /^The secrecy was narrowed/],
  ];

  test.each(won)("%s: nothing leaves until counsel decided anew", (_what, more, words) => {
    expect(refusal(1, more)).toMatch(words);
    expect(refusal(1, more)).toMatch(/Return the demand to review/);
    expect(refusal(2, more)).toMatch(words);
    expect(refusal(3, more)).toBeNull();
  });

  test("stands where the dispute was lost, given up, or is still open", () => {
    for (const end of ["WITHDRAWN", "DISMISSED", "LAPSED", null] as const)
      expect(refusal(1, { objections: [objection(end)] })).toBeNull();
    for (const result of ["DISMISSED", null])
      expect(refusal(1, { challenges: [challenge("ITEMS", result)] })).toBeNull();
  });

  test("is neither sealed nor released", () => {
    expect(lifecycle.deliverProduction.unless).toContain(scopeFollowsTheDisputes);
    expect(records.sealPackage.unless).toContain(scopeFollowsTheDisputes);
  });
});
