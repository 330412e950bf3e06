import { describe, expect, test } from "vitest";
import { addContact } from "@/lib/contacts/add-contact";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import { removeContact } from "@/lib/contacts/remove-contact";
import { AddContact } from "@/lib/contacts/schema";
import { db, inTransaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld } from "@/lib/demands/test-world";
import { keepContactsFresh } from "./keep-contacts-fresh";
import { later } from "./steps";
import { customerWith, mailsTo, walk } from "./test-contacts";

const desk = (await makeWorld()).people.COUNSEL;
const kinds = async (contact: Parameters<typeof mailsTo>[0]) =>
  (await mailsTo(contact)).map(({ kind }) => kind);

describe("the worker asks", () => {
  test("whose confirmation is 150 days old, in their own language, by a mail that is about no demand", async () => {
    const { contacts } = await customerWith([
      { name: "ann", confirmed: 151, language: "de" },
      { name: "bob", confirmed: 149 },
    ]);
    await keepContactsFresh();
    const [mail, ...more] = await mailsTo(contacts.ann);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      kind: "CONFIRMATION",
      demandId: null,
      subject: expect.stringMatching(/^Bitte bestätigen/),
    });
    expect(mail?.text).toMatch(/\/customer\/confirm\/[\w-]{43} /);
    expect(await mailsTo(contacts.bob)).toEqual([]);
    expect(
      await db().auditEntry.findFirst({ where: { action: "askContact" }, orderBy: { sequence: "desc" } }),
    ).toMatchObject({
      actorId: null,
      demandId: null,
      details: { contactId: contacts.ann?.id, step: "ROUTINE" },
    });
  });

  test("who was just listed, at once, though that customer was looked at a moment ago", async () => {
    const { customer, contacts } = await customerWith([{ name: "ann", confirmed: 1 }]);
    await keepContactsFresh();
    const input = {
      customerId: customer.id,
      capacity: "ADMINISTRATOR",
      name: "new",
      email: `new.${customer.id}@elm.example`,
    };
    const id = await addContact(desk, AddContact.parse(input));
    await keepContactsFresh();
    expect(await kinds(await db().administrator.findUniqueOrThrow({ where: { id } }))).toEqual([
      "CONFIRMATION",
    ]);
    expect(await kinds(contacts.ann)).toEqual([]);
  });

  test("once, however many workers look at the same moment", async () => {
    const { contacts } = await customerWith(["a", "b", "c", "d"].map((name) => ({ name, confirmed: 200 })));
    await Promise.all(Array.from({ length: 6 }, () => keepContactsFresh()));
    await keepContactsFresh();
    for (const one of Object.values(contacts)) expect(await kinds(one)).toEqual(["CONFIRMATION"]);
  });

  test("again when a worker died before it committed", async () => {
    const { contacts, at } = await customerWith([{ name: "ann", confirmed: 200 }]);
    const died = inTransaction(async (tx) => {
      const { plan } = await import("./plan");
      const { readDates } = await import("./read-dates");
      const { freshnessDays } = await import("@/lib/contacts/freshness-days");
      const { writeMails } = await import("./write-mails");
      const customerId = contacts.ann?.customerId ?? "";
      await writeMails(
        tx,
        customerId,
        plan(await readDates(tx, customerId), await freshnessDays(tx), at).acts,
        at,
      );
      throw new Error("killed");
    });
    await expect(died).rejects.toThrow("killed");
    expect(await kinds(contacts.ann)).toEqual([]);
    await keepContactsFresh();
    expect(await kinds(contacts.ann)).toEqual(["CONFIRMATION"]);
  });

  test("nobody who was taken off the list, or whose mail comes back", async () => {
    const { contacts } = await customerWith([
      { name: "gone", confirmed: 200 },
      { name: "back", confirmed: 200, bounced: 3 },
    ]);
    await removeContact(desk, { contactId: contacts.gone?.id ?? "" });
    await keepContactsFresh();
    for (const one of Object.values(contacts)) expect(await mailsTo(one)).toEqual([]);
  });
});

describe("the next one", () => {
  test("is asked after two silent weeks, and the legal contact is told once, by name", async () => {
    const { contacts, at } = await customerWith([
      { name: "ann", confirmed: 155 },
      { name: "bob", confirmed: 60 },
      { name: "cy", confirmed: 60 },
      { name: "lea", confirmed: 5, legal: true, language: "fr" },
    ]);
    await walk(at, 13);
    await db().outboxMessage.updateMany({
      where: { toAddress: contacts.ann?.email ?? "" },
      data: { state: "SENDING" },
    });
    await db().outboxMessage.updateMany({
      where: { toAddress: contacts.ann?.email ?? "" },
      data: { state: "AMBIGUOUS" },
    });
    expect([await kinds(contacts.bob), await kinds(contacts.lea)]).toEqual([[], []]);
    await walk(later(at, 14), 20);
    expect(
      (await mailsTo(contacts.bob)).map(({ text }) => /another contact on the same list/.test(text)),
    ).toEqual([true]);
    expect(await kinds(contacts.cy)).toEqual([]);
    const told = await mailsTo(contacts.lea);
    expect(told.map(({ kind }) => kind)).toEqual(["CONTACT_ALERT"]);
    expect(told[0]?.text).toContain(`ann (${contacts.ann?.email}) : n'a pas répondu`);
  });

  test("is not asked while the mail still waits for its server: silence is no answer of somebody who was not asked", async () => {
    const { contacts, at } = await customerWith([
      { name: "ann", confirmed: 155 },
      { name: "bob", confirmed: 60 },
    ]);
    await walk(at, 40);
    expect(await kinds(contacts.ann)).toEqual(["CONFIRMATION"]);
    expect(await kinds(contacts.bob)).toEqual([]);
  });

  test("a bounce is told at once", async () => {
    const { contacts } = await customerWith([
      { name: "ann", confirmed: 100, bounced: 1 },
      { name: "bob", confirmed: 90 },
      { name: "lea", confirmed: 5, legal: true },
    ]);
    await keepContactsFresh();
    expect(await kinds(contacts.bob)).toEqual(["CONFIRMATION"]);
    expect((await mailsTo(contacts.lea)).map(({ text }) => text.includes("cannot be delivered"))).toEqual([
      true,
    ]);
  });
});

describe("nobody gets more than one a week", () => {
  test("though two customers listed the address, in different case, and two workers ask", async () => {
    const email = `Shared.${Math.random()}@partner.example`;
    const one = await customerWith([{ name: "ann", confirmed: 200, email }]);
    const two = await customerWith([{ name: "ann", confirmed: 300, email: email.toLowerCase() }]);
    for (let day = 0; day < 7; day += 1)
      await Promise.allSettled([
        keepContactsFresh(later(one.at, day)),
        keepContactsFresh(later(one.at, day)),
      ]);
    expect(await mailsTo(one.contacts.ann)).toHaveLength(1);
    await keepContactsFresh(later(two.at, 8));
    expect(await mailsTo(one.contacts.ann)).toHaveLength(2);
  });

  test("by the database too, which keeps what was asked as it was", async () => {
    const { contacts, at } = await customerWith([{ name: "ann", confirmed: 200 }]);
    await keepContactsFresh();
    const row = await db().contactMail.findFirstOrThrow({
      where: { administratorId: contacts.ann?.id ?? "" },
    });
    const again = `INSERT INTO contact_mail (administrator_id, kind, written_at, outbox_message_id)
      SELECT $1, 'TELL', $2, id FROM outbox_message WHERE id <> $3 LIMIT 1`;
    const values = (days: number) => [row.administratorId, later(at, days), row.outboxMessageId];
    expect(await refusedWith([again, values(6.9)])).toBe("NG007");
    expect(await refusedWith(["DELETE FROM contact_mail WHERE id = $1", [row.id]])).toBe("42501");
    expect(await refusedWith(["UPDATE contact_mail SET written_at = $2 WHERE id = $1", [row.id, at]])).toBe(
      "42501",
    );
  });
});

test("who confirms is asked anew from that day on", async () => {
  const { contacts, at } = await customerWith([{ name: "ann", confirmed: 200 }]);
  await keepContactsFresh();
  await inTransaction((tx) =>
    confirmContact(tx, desk, { administratorId: contacts.ann?.id ?? "", way: "CALL", at }),
  );
  await walk(later(at, 1), 148);
  expect(await mailsTo(contacts.ann)).toHaveLength(1);
  await keepContactsFresh(later(at, 150));
  expect(await mailsTo(contacts.ann)).toHaveLength(2);
});
