import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, test } from "vitest";
import { calendarsOf } from "@/lib/deadlines/calendars-in-force";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import { firstPermitted } from "@/lib/demands/first-permitted";
import { ledgerLine } from "@/lib/demands/ledger/ledger-line";
import { noticeDue, owedNotices } from "@/lib/demands/owed-notices";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { orderHoldsUntil } from "@/lib/demands/secrecy-order";
import { contact, factsOf, inDays, line, order } from "@/lib/demands/test-facts";

const calendars = calendarsOf([]);
const COURTS = [
  ["US", "America/New_York"],
  ["US", "America/Los_Angeles"],
  ["DE", "Europe/Berlin"],
  ["FR", "Europe/Paris"],
  ["GB", "Europe/London"],
] as const;

// From the day on which the orders are entered: one that had ended by then cannot be entered.
const day = fc.integer({ min: 0, max: 730 }).map((days) => {
  const date = Temporal.PlainDate.from("2026-09-03").add({ days });
  return new Date(`${date}T00:00:00Z`);
});

/** Orders, their extensions and releases, of courts in several countries, as rows would have them. */
const someOrder = fc
  .record({
    court: fc.constantFrom(...COURTS),
    endsOn: fc.option(day, { freq: 6 }),
    covers: fc.constantFrom("ANYONE", "ACCOUNT_HOLDER", "ALL_BUT_NAMED"),
    permits: fc.subarray(["contact-ada", "contact-ben"]),
    released: fc.option(fc.integer({ min: -40, max: -1 }), { freq: 5 }),
    extends: fc.boolean(),
  })
  .map(({ court: [country, zone], endsOn, covers, permits, released, ...rest }) => ({
    ...order,
    ...rest,
    zone,
    endsOn,
    holdsUntil: orderHoldsUntil(endsOn ?? undefined, zone, country, calendars),
    covers: covers as OrderFacts["covers"],
    permits: covers === "ALL_BUT_NAMED" ? permits : [],
    releasedAt: released === null ? null : inDays(released),
  }));

const orders = fc.array(someOrder, { minLength: 1, maxLength: 5 }).map((all) =>
  all.map((one, index) => ({
    ...one,
    id: `order-${index}`,
    changesId: one.extends && index > 0 ? `order-${index - 1}` : null,
  })),
);

const some = fc.record({
  orders,
  now: fc.integer({ min: -60 * 24, max: 800 * 24 }).map((hours) => inDays(hours / 24)),
  bounced: fc.boolean(),
  left: fc.boolean(),
  closed: fc.boolean(),
});

function factsFrom({
  orders,
  now,
  bounced,
  left,
  closed,
}: typeof some extends fc.Arbitrary<infer T> ? T : never): DemandFacts {
  const base = factsOf({ secrecy: "IN_FORCE", status: closed ? "CLOSED" : "PRODUCED" });
  const released = { id: "production", number: 1, releasedAt: inDays(-50), files: [], links: [] };
  return {
    ...base,
    now,
    orders: orders as OrderFacts[],
    contacts: left ? [] : [contact("ada", bounced ? { bouncedAt: inDays(-70) } : {}), contact("ben")],
    notices: [line("OWED", -60, "SECRECY"), line("OWED", -60, "SECRECY", "contact-ben")],
    productions: [released] as unknown as DemandFacts["productions"],
  };
}

describe("for any orders, extensions, releases and clock", () => {
  test("nothing is due before the first moment at which somebody to whom it is owed may be told", () => {
    fc.assert(
      fc.property(some, (given) => {
        const facts = factsFrom(given);
        const due = noticeDue(facts);
        const owedTo = owedNotices(facts).map(({ entry }) => entry.administratorId);
        if (due === undefined) return;
        const forbidden = (now: Date) => owedTo.every((id) => secrecyForbids({ ...facts, now }, id));
        if (due === null) expect(forbidden(new Date("2199-01-01"))).toBe(true);
        else if (due <= facts.now) expect(forbidden(facts.now)).toBe(false);
        else {
          expect(forbidden(new Date(due.getTime() - 1))).toBe(true);
          expect(forbidden(due)).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("every notice owed has exactly one place on the ledger, and what the ledger calls due may be told", () => {
    fc.assert(
      fc.property(some, (given) => {
        const facts = factsFrom(given);
        const found = ledgerLine(facts);
        expect(found).toMatchObject({ standing: "OWED", owed: 2 });
        expect(found?.dueAt ?? null).toEqual(noticeDue(facts) ?? null);
        if (found?.unreachable) expect(found.dueAt && found.dueAt <= facts.now).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("an extension or a further order never makes a notice due sooner", () => {
    fc.assert(
      fc.property(some, someOrder, (given, further) => {
        const facts = factsFrom(given);
        const more = [...facts.orders, { ...further, id: "further" } as OrderFacts];
        for (const id of ["contact-ada", "contact-ben"]) {
          const before = firstPermitted(facts, id);
          const after = firstPermitted({ ...facts, orders: more }, id);
          if (after) expect(before && before <= after).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("the first permitted moment", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
  });

  test("is 09:00 at the court on a day on which it works, whatever the server's zone", () => {
    fc.assert(
      fc.property(fc.constantFrom(...COURTS), day, ([country, court], endsOn) => {
        const instants = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"].map((server) => {
          process.env.TZ = server;
          return orderHoldsUntil(endsOn, court, country, calendars)?.getTime();
        });
        expect(new Set(instants).size).toBe(1);
        const local = Temporal.Instant.fromEpochMilliseconds(instants[0] ?? 0).toZonedDateTimeISO(court);
        expect(local.toPlainTime().toString()).toBe("09:00:00");
        expect(local.dayOfWeek).toBeLessThan(6);
        const ends = Temporal.PlainDate.from(endsOn.toISOString().slice(0, 10));
        expect(Temporal.PlainDate.compare(local.toPlainDate(), ends)).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["US", "America/New_York", "2027-03-12", "2027-03-15T13:00:00.000Z"],
    ["US", "America/New_York", "2026-11-25", "2026-11-27T14:00:00.000Z"],
    ["US", "America/Los_Angeles", "2026-12-24", "2026-12-28T17:00:00.000Z"],
    ["DE", "Europe/Berlin", "2027-03-25", "2027-03-30T07:00:00.000Z"],
    ["DE", "Europe/Berlin", "2026-10-24", "2026-10-26T08:00:00.000Z"],
    ["FR", "Europe/Paris", "2027-07-13", "2027-07-15T07:00:00.000Z"],
    ["GB", "Europe/London", "2026-12-24", "2026-12-29T09:00:00.000Z"],
  ])("over a change of the clocks and holidays: %s, %s, %s", (country, court, ends, holds) => {
    const until = orderHoldsUntil(new Date(`${ends}T00:00:00Z`), court, country, calendars);
    expect(until?.toISOString()).toBe(holds);
  });
});
