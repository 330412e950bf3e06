import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { askEntryLink } from "@/lib/contacts/links/ask-entry-link";
import { keepMailingLinks } from "@/lib/contacts/links/keep-mailing-links";
import { linkAddress } from "@/lib/contacts/links/link-token";
import { mailEntryLinks } from "@/lib/contacts/links/mail-entry-links";
import { openLink } from "@/lib/contacts/links/open-link";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import type { ContactLanguage } from "@/lib/generated/prisma/enums";
import { parseMail } from "@/lib/mail/parse-mail";

let world: World;
let administratorId: string;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  const { id } = await db().administrator.create({
    data: {
      ...{ customerId: world.customer.id, capacity: "ADMINISTRATOR", name: "Ada" },
      email: `${randomUUID()}@aster.example`,
    },
  });
  administratorId = id;
});

describe("asking for a fresh link", () => {
  const mailsTo = (toAddress: string) => db().outboxMessage.findMany({ where: { toAddress } });

  test("mails one to the listed address alone, and not again at once", async () => {
    const { email } = await db().administrator.findUniqueOrThrow({ where: { id: administratorId } });
    await askEntryLink(email.toUpperCase());
    await askEntryLink(email);
    expect(await mailsTo(email)).toEqual([]);
    expect(await mailEntryLinks()).toBe(2);
    expect(await mailEntryLinks()).toBe(0);
    await askEntryLink(email);
    await mailEntryLinks();
    const mails = await mailsTo(email);
    expect(mails.map(({ kind, demandId }) => ({ kind, demandId }))).toEqual([
      { kind: "CUSTOMER_LINK", demandId: null },
    ]);
    const text = Buffer.from(mails[0]?.bytes ?? [])
      .toString("latin1")
      .replaceAll("=\r\n", "");
    const token = /\/customer\/enter\/([\w-]{43})/.exec(text)?.[1] ?? "";
    expect(text).toContain(linkAddress("ENTRY", token));
    expect(await openLink(token)).toMatchObject({ administratorId });
  });

  test("mails nothing to who is not listed, was removed, or whose mail bounces", async () => {
    const count = () => db().outboxMessage.count();
    await db().contactBounce.create({ data: { administratorId, bouncedAt: await now(), hard: true } });
    const { email } = await db().administrator.findUniqueOrThrow({ where: { id: administratorId } });
    const before = await count();
    await askEntryLink(email);
    await askEntryLink("nobody@nowhere.example");
    await mailEntryLinks();
    await db().contactConfirmation.create({
      data: { administratorId, confirmedAt: await now(), way: "CALL" },
    });
    await asOwner("UPDATE administrator SET removed_at = now() WHERE id = $1", [administratorId]);
    await askEntryLink(email);
    await mailEntryLinks();
    expect([await count(), await db().linkWish.count()]).toEqual([before, 0]);
  });

  test("does the very same for every address before it answers, so that its time tells nobody who is listed", async () => {
    const { email } = await db().administrator.findUniqueOrThrow({ where: { id: administratorId } });
    const traces: string[][] = [];
    for (const address of [email, "nobody@nowhere.example"]) {
      const before = await Promise.all([
        db().outboxMessage.count(),
        db().contactLink.count(),
        db().auditEntry.count(),
      ]);
      await askEntryLink(address);
      const after = await Promise.all([
        db().outboxMessage.count(),
        db().contactLink.count(),
        db().auditEntry.count(),
      ]);
      expect(after).toEqual(before);
      const rows = await db().linkWish.findMany({ where: { address } });
      traces.push(rows.map(() => "wish"));
    }
    expect(traces[0]).toEqual(traces[1]);
  });

  test("is served once, also by two workers at once", async () => {
    const { email } = await db().administrator.findUniqueOrThrow({ where: { id: administratorId } });
    await askEntryLink(email);
    await Promise.all([mailEntryLinks(), mailEntryLinks()]);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test.each([
    ["en", /asked for a link/],
    ["de", /einen Link zu der Seite/],
    ["fr", /a demandé un lien/],
    ["es", /pidió un enlace/],
  ] as [ContactLanguage, RegExp][])("is written in the contact's language (%s)", async (language, words) => {
    const { email } = await db().administrator.update({
      where: { id: administratorId },
      data: { language },
    });
    await askEntryLink(email);
    await mailEntryLinks();
    const [mail] = await mailsTo(email);
    const { text } = await parseMail(Buffer.from(mail?.bytes ?? []));
    expect(text.replaceAll(/\s+/g, " ")).toMatch(words);
    expect(text).toMatch(/\/customer\/enter\/[\w-]{43}/);
  });
});

test("the worker mails it as soon as it is asked for, without waiting for its next round", async () => {
  const { email } = await db().administrator.findUniqueOrThrow({ where: { id: administratorId } });
  const failures: unknown[] = [];
  const mailing = keepMailingLinks((error) => failures.push(error));
  try {
    await askEntryLink(email);
    const mails = () => db().outboxMessage.count({ where: { toAddress: email, kind: "CUSTOMER_LINK" } });
    await expect.poll(mails, { timeout: 60_000 }).toBe(1);
    expect([await db().linkWish.count(), failures]).toEqual([0, []]);
  } finally {
    await mailing.stop();
  }
});
