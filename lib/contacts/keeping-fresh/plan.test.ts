import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHIPPED_FRESHNESS_DAYS as DAYS } from "@/lib/contacts/freshness";
import { plan } from "./plan";
import { DAY, later, WEEK } from "./steps";
import { contact, customer, lapsesOf, live, START } from "./test-calendar";

const acts = (...given: Parameters<typeof plan>) =>
  plan(...given).acts.map((act) =>
    act.act === "ASK"
      ? `${act.contactId} ${act.step}`
      : `tell ${act.legalContactId}: ${act.about.map(({ contactId, failing }) => `${contactId} ${failing}`)}`,
  );

describe("an administrator is asked", () => {
  test.each([
    [149.99, []],
    [150, ["ann ROUTINE"]],
    [166, ["ann BEFORE_AGING"]],
    [250, ["ann BEFORE_AGING"]],
    [351, ["ann BEFORE_STALE"]],
    [900, ["ann BEFORE_STALE"]],
  ])("on day %s, and never for a step that passed unseen", (days, expected) => {
    expect(acts(customer([contact("ann", { confirmed: 0 })]), DAYS, later(START, days))).toEqual(expected);
  });

  test("at 150 days and again before each limit, and nothing else in three years without an answer", () => {
    const sent = live(customer([contact("ann", { confirmed: 0 })]), 1100);
    expect(sent.map(({ day, what }) => `${day} ${what}`)).toEqual([
      "150 ann ROUTINE",
      "166 ann BEFORE_AGING",
      "351 ann BEFORE_STALE",
    ]);
  });

  test("when listed, and once more three weeks later", () => {
    const sent = live(customer([contact("ann", {})]), 400);
    expect(sent.map(({ day, what }) => `${day} ${what}`)).toEqual(["0 ann LISTED", "21 ann LISTED_AGAIN"]);
  });

  test("by other days where two people set others", () => {
    const sent = live(customer([contact("ann", { confirmed: 0 })]), 400, {
      setting: { ...DAYS, ask: 60, fresh: 90, aging: 200, again: 7 },
    });
    expect(sent.map(({ day }) => day)).toEqual([60, 83, 193]);
  });

  test("not while the mail before still waits for its server", () => {
    const ann = contact("ann", { confirmed: 0, asked: [{ day: 150, fate: "WAITING" }] });
    expect(acts(customer([ann]), DAYS, later(START, 166))).toEqual([]);
  });

  test("not at an address that bounces, nor after saying that it is none of their business", () => {
    for (const lost of [{ bounced: 10 }, { disclaimed: 10 }])
      expect(acts(customer([contact("ann", { confirmed: 0, ...lost })]), DAYS, later(START, 200))).toEqual(
        [],
      );
  });
});

describe("whoever does not answer in two weeks, bounces or disclaims", () => {
  const asked = { confirmed: -10, asked: [{ day: 140, fate: "SENT" as const }] };
  const legal = contact("lea", { confirmed: 100, capacity: "LEGAL_CONTACT" });

  test("is followed by the next administrator, and the legal contact is told", () => {
    const world = customer([
      contact("ann", asked),
      contact("bob", { confirmed: 60 }),
      contact("cy", { confirmed: 60 }),
      legal,
    ]);
    expect(acts(world, DAYS, later(START, 153.9))).toEqual([]);
    expect(acts(world, DAYS, later(START, 154))).toEqual(["bob INSTEAD", "tell lea: ann SILENT"]);
  });

  test("is heard of at the end of their own month, and not before, where only a notice came back", () => {
    const lost = contact("ann", { confirmed: 3, bounced: 40, ofNotice: true });
    const sent = live(customer([lost, contact("bob", { confirmed: 0 }), legal]), 70);
    expect(sent.map(({ day, what }) => `${day} ${what}`)).toEqual([
      "63 bob INSTEAD",
      "63 tell lea: ann UNREACHED",
    ]);
  });

  test("is followed by the first one where they were the last of the list", () => {
    const world = customer([
      contact("bob", { confirmed: 60 }),
      contact("cy", { confirmed: 60 }),
      contact("ann", asked),
    ]);
    expect(acts(world, DAYS, later(START, 154))).toEqual(["bob INSTEAD"]);
  });

  test.each([
    ["UNREACHED", { bounced: 20 }],
    ["UNREACHED", { asked: [{ day: 140, fate: "FAILED" as const }] }],
    ["DISCLAIMED", { disclaimed: 20 }],
  ])("is said to be %s", (failing, how) => {
    const world = customer([contact("ann", { confirmed: -10, ...how }), legal]);
    expect(acts(world, DAYS, later(START, 154))).toEqual([`tell lea: ann ${failing}`]);
  });

  test("needs no successor where a colleague confirmed lately or is being asked", () => {
    const at = later(START, 154);
    const lately = customer([contact("ann", asked), contact("bob", { confirmed: 130 })]);
    expect(acts(lately, DAYS, at)).toEqual([]);
    const open = contact("bob", { confirmed: 0, asked: [{ day: 150, fate: "SENT" }] });
    expect(acts(customer([contact("ann", asked), open, contact("cy", { confirmed: 60 })]), DAYS, at)).toEqual(
      [],
    );
  });

  test("goes on from one to the next until somebody answers, each told once and at most weekly", () => {
    const names = ["ann", "bob", "cy"];
    const world = customer([
      ...names.map((name) => contact(name, { confirmed: 0 })),
      { ...legal, confirmedAt: later(START, 140) },
    ]);
    const silent = live(structuredClone(world), 215);
    expect(silent.filter(({ what }) => what.startsWith("tell")).map(({ what }) => what)).toEqual([
      "tell lea: ann SILENT, bob SILENT, cy SILENT",
    ]);
  });

  test("is told to nobody where the customer named no legal contact", () => {
    expect(acts(customer([contact("ann", { confirmed: 0, bounced: 20 })]), DAYS, later(START, 30))).toEqual(
      [],
    );
  });
});

/** Parts of days, so that the lives of contacts do not run in step. */
const someDay = (min: number, max: number) =>
  fc.integer({ min: min * 7, max: max * 7 }).map((sevenths) => sevenths / 7);

const someContact = fc.record({
  confirmed: fc.option(someDay(-500, 0), { nil: undefined }),
  bounced: fc.option(someDay(-100, 400), { nil: undefined, freq: 4 }),
  capacity: fc.constantFrom("ADMINISTRATOR" as const, "ADMINISTRATOR" as const, "LEGAL_CONTACT" as const),
  mailbox: fc.constantFrom(undefined, undefined, "shared@a.example"),
});
const someCustomer = fc
  .array(someContact, { minLength: 1, maxLength: 5 })
  .map((all) => customer(all.map((one, index) => contact(`c${index}`, one))));
const someLife = fc.record({
  world: someCustomer,
  /** By the number of the question: how many days its answer takes; none is never. */
  answers: fc.array(fc.option(someDay(1, 40), { nil: undefined }), { maxLength: 20 }),
  /** How late the worker comes, again and again. */
  delays: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 10 }),
});

describe("whatever people do", () => {
  test("nobody is written to twice within a week, and nothing twice for one reason", () => {
    fc.assert(
      fc.property(someLife, ({ world, answers, delays }) => {
        const sent = live(world, 800, { answers, delays });
        const latest = new Map<string, number>();
        for (const { mailbox, at } of sent) {
          expect(at - (latest.get(mailbox) ?? -Infinity)).toBeGreaterThanOrEqual(WEEK);
          latest.set(mailbox, at);
        }
        const steps = sent.flatMap(({ key }) => key);
        expect(new Set(steps).size).toBe(steps.length);
      }),
    );
  });

  test("between two looks there is nothing to do, so looking oftener changes no mail", () => {
    fc.assert(
      fc.property(someLife, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ world, answers }, part) => {
        const often = live(structuredClone(world), 500, { answers, between: part });
        const seldom = live(structuredClone(world), 500, { answers });
        expect(often).toEqual(seldom);
      }),
    );
  });

  test("every contact that is asked and does not answer ends in a state that is said", () => {
    fc.assert(
      fc.property(someCustomer, (world) => {
        live(world, 900);
        const lapses = lapsesOf(world, later(START, 900));
        for (const one of world.contacts) if (one.asked.length > 0) expect(lapses).toContain(one.id);
      }),
    );
  });

  test("the next look lies ahead, at most a month away", () => {
    fc.assert(
      fc.property(someCustomer, fc.integer({ min: -600, max: 900 }), (world, day) => {
        const at = later(START, day);
        const { lookAgainAt } = plan(world, DAYS, at);
        expect(lookAgainAt.getTime()).toBeGreaterThan(at.getTime());
        expect(lookAgainAt.getTime()).toBeLessThanOrEqual(at.getTime() + 30 * DAY);
      }),
    );
  });
});
