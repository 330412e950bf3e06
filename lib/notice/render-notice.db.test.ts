import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { linkToken } from "@/lib/contacts/links/link-token";
import { db } from "@/lib/db";
import { renderMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { sayInstant } from "@/lib/demands/say-instant";
import { demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { noticeCode } from "@/lib/notice/notice-code";
import { renderNotice, shownBytes } from "@/lib/notice/render-notice";
import type { Language } from "@/lib/policy/notices/languages/language";

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

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const IDA = "7b0c0000-0000-4000-8000-000000000000";
async function textOf(of: DemandFacts, language: Language = "en"): Promise<string> {
  const [listed] = of.contacts;
  if (!listed) throw new Error("The customer has listed nobody.");
  const contact = { ...listed, id: IDA, name: "Ida Moss", language };
  return (await renderNotice(db(), of, { contact, plan: planNotice(of), date: of.now })).text;
}
/** The same facts after secrecy that kept us from telling Ida. */
const afterSecrecy = (of: DemandFacts): DemandFacts => ({
  ...of,
  notices: [
    {
      ...{
        id: "",
        demandId: "",
        kind: "ADVANCE",
        scopeId: null,
        windowDays: 7,
        windowEndsAt: null,
        shortenedBy: null,
      },
      ...{ waivedAt: null, waiver: null, voidedAt: new Date(0), createdById: "", createdAt: of.now },
      recipients: [
        {
          ...{ id: "", noticeId: "", administratorId: IDA, standing: "OWED", reason: "SECRECY" },
          ...{ freshness: "fresh", settledAt: null },
        },
      ],
    },
  ],
});

describe("the notice", () => {
  test("says who asks for what, about whom, until when one may object, and how to check it", async () => {
    const text = await textOf(facts);
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
      `${env().url}/verify`,
      facts.demand.reference,
      `give the code ${noticeCode(facts.demand.id, IDA)} and the date of this mail, `,
      `Legal team, ${env().provider}`,
    ])
      expect(text).toContain(said);
  });

  test("says nothing of the officer, of the crime, of our own notes, or of earlier secrecy", async () => {
    const text = await textOf(facts);
    for (const unsaid of [facts.officer.name, facts.officer.email, "Fraud", "A remark of ours", "forbade"])
      expect(text).not.toContain(unsaid);
  });

  test("names the data as held only where a custodian has confirmed a hold that has not ended", async () => {
    expect(await textOf(facts)).not.toContain("the data are held");
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
    expect(await textOf({ ...facts, holds: [hold] })).toContain("the data are held");
    const ended = { ...hold, keepUntil: facts.now };
    expect(await textOf({ ...facts, holds: [ended] })).not.toContain("the data are held");
  });

  test("says after secrecy that the law forbade to tell earlier", async () => {
    expect(await textOf(afterSecrecy(facts))).toContain("The law forbade us to tell you earlier.");
  });

  test("of a demand that ended says how, and states no window", async () => {
    const ended = { ...facts, demand: { ...facts.demand, status: "CLOSED", outcome: "REJECTED" } as const };
    expect(await textOf(ended)).toContain(
      "The demand is closed (rejected). No data were delivered under it.",
    );
    expect(await textOf(ended)).not.toContain("Nothing leaves before");
  });

  test("under a scope adds what may leave, and nothing of what was refused", async () => {
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
    const text = await textOf({ ...facts, scopes: [scope] });
    const [, approved = ""] = text.split("WHAT WE FOUND THE AUTHORITY ENTITLED TO");
    expect(approved).toContain("kim@");
    expect(approved).not.toContain("lee@");
    expect(text).not.toContain("Our reason.");
  });

  test("repeats the conditions of an order that lets this administrator be told", async () => {
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
    const text = await textOf({ ...facts, orders: [order] });
    expect(text).toContain(
      "An order of District Court forbids telling the holders of the accounts demanded. Do not tell them.",
    );
    expect(text).toContain("Its conditions: Lock it away.");
    expect(text).not.toContain("Sealed finding.");
    expect(await textOf({ ...facts, orders: [{ ...order, releasedAt: facts.now }] })).not.toContain(
      "District Court",
    );
  });

  test.each([
    [
      "de",
      "Federal search warrant",
      "Durchsuchungsbeschluss eines Bundesgerichts",
      "Sehr geehrte Damen und Herren",
    ],
    ["fr", "Federal search warrant", "mandat de perquisition fédéral", "Madame, Monsieur"],
    ["es", "Federal search warrant", "orden federal de registro", "De nuestra consideración"],
  ] as const)("is written in the administrator's language: %s", async (language, ...said) => {
    const text = await textOf(facts, language);
    for (const words of [...said, facts.demand.reference, facts.instrument.matterNumber])
      expect(text).toContain(words);
    expect(text).not.toContain("Nothing leaves");
  });

  test("never shows the secret part of its link, whose bytes are hashed with it", async () => {
    const [contact] = facts.contacts;
    if (!contact) throw new Error("The customer has listed nobody.");
    const wanted = { contact, plan: planNotice(facts), date: facts.now };
    const letter = await renderNotice(db(), facts, wanted);
    const secret = linkToken("NOTICE", contact.id, letter.recipientId);
    const shown = await shownBytes(letter);
    expect(letter.text).toContain(`/customer/enter/${"x".repeat(secret.length)}`);
    expect(letter.text + letter.subject + shown).not.toContain(secret);
    expect(letter.mail.text).toContain(secret);
    expect(sha256((await renderMail(letter.mail)).bytes)).toBe(letter.sha256);
    expect(sha256(Buffer.from(shown))).not.toBe(letter.sha256);
    expect((await renderNotice(db(), facts, wanted)).sha256).toBe(letter.sha256);
  });
});
