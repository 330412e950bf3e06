import { describe, expect, test } from "vitest";
import { clocks, nextDue } from "@/lib/demands/clocks";
import type { DemandFacts } from "@/lib/demands/facts";
import { contact, factsOf, inDays, line, mail, NOON, order } from "@/lib/demands/test-facts";

const released = {
  releasedAt: inDays(-20),
  files: [],
  links: [],
} as unknown as DemandFacts["productions"][number];

/** Produced and closed while secrecy stood, with the notice owed. */
const owing = (overrides: Partial<DemandFacts> = {}) =>
  factsOf(
    { status: "CLOSED", outcome: "PRODUCED_FULL", secrecy: "IN_FORCE" },
    { orders: [order], notices: [line("OWED", -30, "SECRECY")], productions: [released], ...overrides },
  );

const kinds = (facts: DemandFacts) => clocks(facts).map((clock) => clock.kind);

describe("a notice that is owed", () => {
  test("is due from the moment at which its secrecy ended, also once the demand is closed", () => {
    expect(clocks(owing())).toMatchObject([{ kind: "notice", at: inDays(-2), zone: "America/New_York" }]);
    expect(nextDue(owing())).toEqual(inDays(-2));
    const lifted = { ...order, holdsUntil: null, releasedAt: inDays(-1) };
    expect(nextDue(owing({ orders: [lifted] }))).toEqual(inDays(-1));
  });

  test("waits for the end of its secrecy by that clock; secrecy without an end has none", () => {
    const standing = { ...order, holdsUntil: inDays(10) };
    expect(clocks(owing({ orders: [standing] }))).toMatchObject([{ kind: "secrecy", at: inDays(10) }]);
    expect(kinds(owing({ orders: [{ ...order, holdsUntil: null }] }))).toEqual([]);
    expect(kinds(owing({ orders: [order, standing] }))).toEqual(["secrecy"]);
  });

  test("is due no longer once it was given, is under way, or was left out", () => {
    const [notice] = owing().notices;
    const entry = notice?.recipients[0];
    if (!notice || !entry) throw new Error("These facts have a notice.");
    const settled = { ...notice, recipients: [{ ...entry, settledAt: NOON }] };
    expect(kinds(owing({ notices: [settled] }))).toEqual([]);
    const again = [notice, line("TOLD", -1)];
    expect(kinds(owing({ notices: again, mails: [mail("READY", "entry--1")] }))).toEqual([]);
    expect(kinds(owing({ notices: again, mails: [mail("CANCELLED", "entry--1")] }))).toEqual(["notice"]);
    const leftOut = [notice, line("EXCLUDED", -1, "Works for a partner.")];
    expect(kinds(owing({ notices: leftOut }))).toEqual([]);
  });

  test("stands in the queue where secrecy ended and nobody can be reached", () => {
    expect(clocks(owing({ contacts: [] }))).toMatchObject([
      { kind: "notice", at: inDays(-2), label: "A notice owed to the customer reaches nobody" },
    ]);
  });

  test("is owed to the customer: whoever is listed now is told in place of those who left", () => {
    const ada = contact("ada", { removedAt: inDays(-4) });
    const ben = contact("ben", { confirmedAt: inDays(-1) });
    expect(clocks(owing({ contacts: [ben], takenOff: [ada] }))).toMatchObject([
      { kind: "notice", at: inDays(-1) },
    ]);
    expect(kinds(owing({ contacts: [contact("ben", { partner: true })], takenOff: [ada] }))).toEqual([]);
    const bare = { ...line("OWED", -30), recipients: [] };
    expect(kinds(owing({ contacts: [], notices: [bare] }))).toEqual([]);
    expect(nextDue(owing({ contacts: [ben], notices: [bare] }))).toEqual(inDays(-1));
    const told = [line("OWED", -30), line("TOLD", -25)];
    const mails = [{ ...mail("ACCEPTED", "entry--25"), acceptedAt: inDays(-25) }];
    expect(kinds(owing({ contacts: [ben], takenOff: [ada], notices: told, mails }))).toEqual([]);
  });

  test("and given up as undeliverable is due once somebody can be reached", () => {
    const notices = [line("TOLD", -30)];
    const mails = [mail("CANCELLED", "entry--30")];
    const ben = contact("ben", { confirmedAt: inDays(-1) });
    expect(nextDue(owing({ notices, mails, contacts: [contact("ada", { bouncedAt: NOON }), ben] }))).toEqual(
      inDays(-1),
    );
  });

  test("is owed to nobody where the demand ended and nothing had left", () => {
    expect(kinds(owing({ productions: [] }))).toEqual([]);
  });

  test("to an address that bounced is due once the address was confirmed again", () => {
    const notices = [line("OWED", -30, "BOUNCING")];
    const bouncing = contact("ada", { bouncedAt: inDays(-30) });
    expect(kinds(owing({ notices, contacts: [bouncing] }))).toEqual([]);
    const confirmed = contact("ada", { confirmedAt: inDays(-1) });
    expect(nextDue(owing({ notices, contacts: [confirmed] }))).toEqual(inDays(-1));
  });
});

test("a mail that nobody knows of, or that was refused, waits for a person from its first day", () => {
  const facts = factsOf({ status: "CLOSED", outcome: "REJECTED" });
  expect(nextDue(facts)).toBeNull();
  for (const state of ["AMBIGUOUS", "FAILED"] as const)
    expect(clocks({ ...facts, mails: [mail(state)] })).toMatchObject([{ kind: "mail", at: inDays(-1) }]);
  for (const state of ["READY", "SENDING", "ACCEPTED", "CANCELLED"] as const)
    expect(kinds({ ...facts, mails: [mail(state)] })).toEqual([]);
});

test("a demand just received has the day of our answer, and a closed one nothing of what was open", () => {
  expect(clocks(factsOf())).toMatchObject([{ kind: "response", at: inDays(30) }]);
  expect(clocks(factsOf({ status: "CLOSED", outcome: "REJECTED" }))).toEqual([]);
});
