import { describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import { noticeGate } from "@/lib/demands/notice-gate";
import { planNotice } from "@/lib/demands/plan-notice";
import { takenOffUnsettled } from "@/lib/demands/standing";
import { contact, factsOf, inDays, line, mail, order } from "@/lib/demands/test-facts";

const ada = contact("ada");
const ben = contact("ben");
/** Covers Ada alone, for whose account it was made. */
const forAda = { ...order, holdsUntil: null, covers: "ALL_BUT_NAMED" as const, permits: [ben.id] };
const forAnyone = { ...order, holdsUntil: null };

const notifying = (more: Partial<Omit<DemandFacts, "demand">>) =>
  factsOf({ status: "NOTIFYING", secrecy: "IN_FORCE" }, { contacts: [ada, ben], ...more });
const closed = (facts: DemandFacts) => noticeGate(facts).closed.join(" ");

const owedToAda = line("OWED", -9, "SECRECY");
const benLeftOut = line("EXCLUDED", -8, "Works with the suspect.", ben.id);
const accepted = { ...mail("ACCEPTED", "entry--8"), acceptedAt: inDays(-8) };

describe("an administrator left out by counsel alone", () => {
  test("does not open the gate where others are under secrecy", () => {
    const facts = notifying({ orders: [forAda], notices: [owedToAda, benLeftOut] });
    expect(closed(facts)).toMatch(/No administrator who counts/);
  });

  test("does not close it where secrecy covers them too", () => {
    const facts = notifying({ orders: [forAnyone], notices: [owedToAda, benLeftOut] });
    expect(closed(facts)).toBe("");
  });

  test("leaves the gate to those who were told", () => {
    const told = line("TOLD", -8, "", ben.id);
    const adaLeftOut = line("EXCLUDED", -9, "The account demanded.");
    const facts = notifying({ orders: [order], notices: [adaLeftOut, told], mails: [accepted] });
    expect(closed(facts)).toBe("");
  });
});

describe("a notice that secrecy forbids", () => {
  test.each(["CANCELLED", "FAILED", "HELD", "READY"] as const)(
    "is not recorded by a mail that is %s",
    (state) => {
      const notices = [owedToAda, line("TOLD", -8, "", ben.id)];
      const facts = notifying({ orders: [forAnyone], notices, mails: [mail(state, "entry--8")] });
      expect(closed(facts)).toMatch(/record the notice as owed/);
    },
  );

  test.each(["ACCEPTED", "SENDING", "AMBIGUOUS"] as const)("is owed no more once its mail is %s", (state) => {
    const notices = [owedToAda, line("TOLD", -8, "", ben.id)];
    const facts = notifying({ orders: [forAnyone], notices, mails: [mail(state, "entry--8")] });
    expect(closed(facts)).toBe("");
  });
});

describe("somebody taken off the list", () => {
  const gone = { ...ada, removedAt: inDays(-1) };
  const settled = (more: Partial<Omit<DemandFacts, "demand">>) =>
    takenOffUnsettled(notifying({ contacts: [ben], takenOff: [gone], ...more })).length === 0;

  test("to whom the notice is owed still holds the gate once secrecy has ended", () => {
    expect(settled({ orders: [order], notices: [owedToAda] })).toBe(false);
    expect(settled({ orders: [forAda], notices: [owedToAda] })).toBe(true);
    const paid = owedToAda.recipients.map((entry) => ({ ...entry, settledAt: inDays(-1) }));
    expect(settled({ orders: [order], notices: [{ ...owedToAda, recipients: paid }] })).toBe(true);
    expect(
      settled({ orders: [order], notices: [owedToAda, line("EXCLUDED", -1, "Left the company.")] }),
    ).toBe(true);
  });
});

describe("a contact who says that they are none of the customer's", () => {
  const told = (more: Partial<Omit<DemandFacts, "demand">>) =>
    factsOf({ status: "NOTIFYING", secrecy: "NONE" }, { contacts: [ada], orders: [], ...more });

  test("counts no more, though their mail server took the notice, until the desk has settled it", () => {
    const notices = [line("TOLD", -8)];
    const mails = [accepted];
    expect(closed(told({ notices, mails }))).toBe("");
    expect(closed(told({ notices, mails, disclaiming: [ada.id] }))).toMatch(/No administrator who counts/);
  });

  test("is told nothing, and holds the gate so that nobody forgets them", () => {
    const facts = told({ contacts: [ada, ben], disclaiming: [ben.id] });
    expect(planNotice(facts).recipients).toMatchObject([
      { contact: ada, as: "TOLD" },
      { contact: ben, as: "LEFT", why: "DISCLAIMS" },
    ]);
    const notices = [line("TOLD", -8)];
    expect(closed({ ...facts, notices, mails: [accepted] })).toMatch(/ben says that they are no contact/);
  });
});
