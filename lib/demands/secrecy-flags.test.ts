import { describe, expect, test } from "vitest";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import { secrecyFlags } from "@/lib/demands/secrecy-flags";
import { factsOf, inDays, NOON, order } from "@/lib/demands/test-facts";
import { kindByCode } from "@/lib/instruments/catalog";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const dated = (from: string, to: string, more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...order,
  startsAt: new Date(`${from}T15:00:00Z`),
  endsOn: day(to),
  holdsUntil: inDays(900),
  ...more,
});
const flagsOf = (orders: OrderFacts[], more: Partial<DemandFacts> = {}) =>
  secrecyFlags(factsOf({ secrecy: "IN_FORCE" }, { orders, ...more }));
const names = (...given: Parameters<typeof flagsOf>) => flagsOf(...given).map(({ flag }) => flag);

describe("an order is marked", () => {
  test("as over-long beyond the year that policy asks for, to the day and in the court's zone", () => {
    expect(names([dated("2026-10-01", "2027-10-01")])).toEqual([]);
    expect(flagsOf([dated("2026-10-01", "2027-10-02")])).toMatchObject([
      { flag: "OVER_LONG", citation: expect.stringContaining("2705(b)") },
    ]);
    // Ten at night in New York is the day before in UTC's terms.
    const lateAtNight = dated("2026-10-01", "2027-10-01", { startsAt: new Date("2026-10-02T02:00:00Z") });
    expect(names([lateAtNight])).toEqual([]);
    expect(names([{ ...lateAtNight, endsOn: day("2027-10-02") }])).toEqual(["OVER_LONG"]);
  });

  test("as over-long beyond 90 days for an administrative subpoena", () => {
    const kind = kindByCode("US-ADM-SUB");
    expect(names([dated("2026-10-01", "2026-12-30")], { kind })).toEqual([]);
    expect(flagsOf([dated("2026-10-01", "2026-12-31")], { kind })).toMatchObject([
      { flag: "OVER_LONG", citation: "18 U.S.C. 3486(a)(6)" },
    ]);
  });

  test("by the whole line of its extensions, once", () => {
    const first = dated("2026-10-01", "2027-08-01", { id: "first" });
    const second = dated("2026-10-01", "2028-01-01", { id: "second", changesId: "first" });
    expect(flagsOf([first, second])).toMatchObject([{ flag: "OVER_LONG", order: { id: "second" } }]);
  });

  test("as without an end, by the law from which it comes", () => {
    const endless = { ...order, endsOn: null, holdsUntil: null };
    expect(flagsOf([endless])).toMatchObject([{ flag: "INDEFINITE", citation: "18 U.S.C. 2705(b)" }]);
    const nsl = { kind: kindByCode("US-NSL") };
    expect(flagsOf([{ ...endless, basis: "CERTIFIED" }], nsl)).toMatchObject([
      { citation: "18 U.S.C. 3511(b)", sentence: expect.stringContaining("30 days") },
    ]);
    const kind = kindByCode("EU-EPOC");
    const authority = { ...factsOf().authority, country: "DE" };
    expect(flagsOf([{ ...endless, basis: "BUILT_IN" }], { kind, authority })).toMatchObject([
      { flag: "INDEFINITE", citation: kind.citation },
    ]);
  });

  test("as omnibus where it was made in advance", () => {
    expect(flagsOf([dated("2026-10-01", "2027-01-01", { omnibus: true })])).toMatchObject([
      { flag: "OMNIBUS", citation: expect.stringContaining("In re Sealed Case") },
    ]);
  });

  test("no longer once it is released or has run out, and bears counsel's last answer", () => {
    const endless = { ...order, id: "endless", endsOn: null, holdsUntil: null };
    expect(names([{ ...endless, releasedAt: NOON }, order])).toEqual([]);
    const answer = (challenged: boolean, id: string) => ({
      ...{ id, demandId: "demand", orderId: "endless", flag: "INDEFINITE", challenged, reason: "Said why." },
      ...{ challengeId: challenged ? "challenge" : null, answeredById: "person-dana", answeredAt: NOON },
    });
    const flagAnswers = [answer(false, "one"), answer(true, "two")];
    expect(flagsOf([endless], { flagAnswers })).toMatchObject([{ answer: { id: "two" } }]);
  });
});
