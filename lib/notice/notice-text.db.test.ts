import { beforeAll, describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { sayInstant } from "@/lib/demands/say-instant";
import { demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { noticeCode } from "@/lib/notice/notice-code";
import { noticeText } from "@/lib/notice/notice-text";

let world: World;
let facts: DemandFacts;
beforeAll(async () => {
  world = await makeWorld();
  const reference = await demandToTell(world, {
    items: [
      { identifier: `kim@${world.customer.domain}` },
      { identifier: `lee@${world.customer.domain}`, dataClass: "C" },
    ],
  });
  facts = await factsOf(world, reference);
  facts = {
    ...facts,
    instrument: { ...facts.instrument, summary: "Fraud by a third person." },
    notes: [
      {
        ...{ id: "", demandId: "", text: "A remark of ours.", writtenById: "", writtenAt: facts.now },
        ...{ struckAt: null, struckById: null, strikeReason: null },
      },
    ],
  };
});

const url = "https://legal.example";
const sender = { provider: "Cumulus Harbor Cloud", url, link: `${url}/customer/enter/x` };
const textOf = (of: DemandFacts, forbidden = false) =>
  noticeText(of, { id: "7b0c", name: "Ida Moss" }, planNotice(of), forbidden, sender).text;

describe("the notice", () => {
  test("says who asks for what, about whom, until when one may object, and how to check it", () => {
    const text = textOf(facts);
    for (const said of [
      "Dear Ida Moss,",
      facts.authority.name,
      "Federal search warrant",
      facts.instrument.matterNumber,
      facts.entity.name,
      sayInstant(facts.instrument.servedAt, "UTC"),
      `- kim@${world.customer.domain}: subscriber information, Thursday 1 January 2026 at 00:00 (UTC) to`,
      `- lee@${world.customer.domain}: content, `,
      `Nothing leaves before ${sayInstant(planNotice(facts).windowEndsAt, "America/New_York")}`,
      sayInstant(planNotice(facts).windowEndsAt, "UTC"),
      "reply to this mail and give our reference",
      "We cannot give you legal advice",
      `https://legal.example/verify`,
      facts.demand.reference,
      `and the code ${noticeCode(facts.demand.id, "7b0c")}.`,
      "Legal team, Cumulus Harbor Cloud",
    ])
      expect(text).toContain(said);
  });

  test("says nothing of the officer, of the crime, of our own notes, or of earlier secrecy", () => {
    const text = textOf(facts);
    for (const unsaid of [facts.officer.name, facts.officer.email, "Fraud", "A remark of ours", "forbade"])
      expect(text).not.toContain(unsaid);
  });

  test("names the data as held only where a custodian has confirmed a hold that has not ended", () => {
    expect(textOf(facts)).not.toContain("the data are held");
    const hold = {
      id: "",
      demandId: "",
      requestedById: "",
      requestedAt: facts.now,
      keepUntil: new Date(facts.now.getTime() + 1),
      attestedById: "",
      attestedAt: facts.now,
      attestation: "",
      waivedReason: null,
      releasedAt: null,
      passedToId: null,
    };
    expect(textOf({ ...facts, holds: [hold] })).toContain("the data are held");
    const ended = { ...hold, keepUntil: facts.now };
    expect(textOf({ ...facts, holds: [ended] })).not.toContain("the data are held");
  });

  test("says after secrecy that the law forbade to tell earlier", () => {
    expect(textOf(facts, true)).toContain("The law forbade us to tell you earlier.");
  });

  test("of a demand that ended says how, and states no window", () => {
    const ended = { ...facts, demand: { ...facts.demand, status: "CLOSED", outcome: "REJECTED" } as const };
    expect(textOf(ended)).toContain("The demand is closed (rejected). No data were delivered under it.");
    expect(textOf(ended)).not.toContain("Nothing leaves before");
  });

  test("under a scope adds what may leave, and nothing of what was refused", () => {
    const [kim] = facts.items;
    const scope = {
      id: "11111111-1111-4111-8111-111111111111",
      demandId: facts.demand.id,
      number: 1,
      authorId: "",
      createdAt: facts.now,
      approvedById: "",
      approvedAt: facts.now,
      officerEmail: null,
      officerRecipient: null,
      voidedAt: null,
      voidReason: null,
      decisions: facts.items.map((item) => ({
        id: item.id,
        scopeId: "",
        itemId: item.id,
        decision: item.id === kim?.id ? ("APPROVE" as const) : ("REFUSE" as const),
        reason: "Our reason.",
        dataClass: item.dataClass,
        rangeStart: item.rangeStart,
        rangeEnd: item.rangeEnd,
        basis: null,
        narrowedTo: [],
        documentId: null,
        page: null,
        decidedById: "",
        decidedAt: facts.now,
      })),
    };
    const text = textOf({ ...facts, scopes: [scope] });
    const [, approved = ""] = text.split("WHAT WE FOUND THE AUTHORITY ENTITLED TO");
    expect(approved).toContain("kim@");
    expect(approved).not.toContain("lee@");
    expect(text).not.toContain("Our reason.");
  });

  test("repeats the conditions of an order that lets this administrator be told", () => {
    const order = {
      id: "",
      demandId: "",
      basis: "COURT_ORDER" as const,
      court: "District Court",
      zone: "UTC",
      startsAt: facts.now,
      endsOn: null,
      holdsUntil: null,
      covers: "ACCOUNT_HOLDER" as const,
      forbidsRedirect: false,
      conditions: "Lock it away.",
      finding: "Sealed finding.",
      enteredById: "",
      enteredAt: facts.now,
      releasedAt: null,
      releaseReason: null,
      sameAsId: null,
      changesId: null,
      documentId: null,
      omnibus: false,
      items: [],
      permits: [],
    };
    const text = textOf({ ...facts, orders: [order] });
    expect(text).toContain(
      "An order of District Court forbids telling the holders of the accounts demanded. Do not tell them.",
    );
    expect(text).toContain("Its conditions: Lock it away.");
    expect(text).not.toContain("Sealed finding.");
    expect(textOf({ ...facts, orders: [{ ...order, releasedAt: facts.now }] })).not.toContain(
      "District Court",
    );
  });
});
