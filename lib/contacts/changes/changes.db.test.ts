import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { answerContactChange, askedChange } from "@/lib/contacts/changes/answer-change";
import { confirmContactChange } from "@/lib/contacts/changes/confirm-at-desk";
import { confirmOwnAddress } from "@/lib/contacts/changes/confirm-own-address";
import { proposeContactChange } from "@/lib/contacts/changes/propose-change";
import { waitingChanges } from "@/lib/contacts/changes/queries";
import { ProposeListing } from "@/lib/contacts/changes/schema";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { linkToken } from "@/lib/contacts/links/link-token";
import { makeLink } from "@/lib/contacts/links/make-link";
import { unlistContact } from "@/lib/contacts/unlist-contact";
import { db, inTransaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeCustomer, makeWorld, type TestCustomer, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import type { ContactLanguage } from "@/lib/generated/prisma/enums";
import { parseMail } from "@/lib/mail/parse-mail";

let world: World;
let customer: TestCustomer;
let first: CustomerActor;
let second: CustomerActor;

beforeEach(async () => {
  world ??= await makeWorld();
  customer = await inTransaction((tx) => makeCustomer(tx, "Elm Stores", ["fresh"]));
  const actorOf = ({ id, name }: { id: string; name: string }): CustomerActor => ({
    ...{ type: "customer", administratorId: id, customerId: customer.id, name },
  });
  const [administrator] = customer.administrators;
  if (!administrator) throw new Error("The customer has an administrator.");
  first = actorOf(administrator);
  second = actorOf(customer.legalContact);
});

const ida = (email = `${randomUUID()}@elm.example`) =>
  ProposeListing.parse({ capacity: "ADMINISTRATOR", name: "Ida Moss", email });
const changeId = async () => (await waitingChanges(customer.id)).at(-1)?.id ?? "";
const tokenFor = async (who: CustomerActor) => linkToken("CONSENT", who.administratorId, await changeId());
const listed = (email: string) =>
  db().administrator.findFirst({ where: { customerId: customer.id, email, removedAt: null } });

describe("a change that a contact proposed", () => {
  test("is in force once a second contact consents by the link mailed to them, and not before", async () => {
    const person = ida();
    expect(await proposeContactChange(first, person)).toBe(1);
    expect(await listed(person.email)).toBeNull();
    const mails = await db().outboxMessage.findMany({ where: { toAddress: customer.legalContact.email } });
    expect(mails.map(({ demandId, kind }) => [kind, demandId])).toEqual([["CUSTOMER_LINK", null]]);
    const token = await tokenFor(second);
    for (let times = 0; times < 2; times += 1)
      expect((await askedChange(token))?.words).toBe(`List Ida Moss, ${person.email}, as administrator`);
    expect(await listed(person.email)).toBeNull();
    await answerContactChange(token, true);
    expect(await listed(person.email)).toMatchObject({
      name: "Ida Moss",
      listedBy: "CUSTOMER",
      confirmedAt: null,
    });
    await expect(answerContactChange(token, true)).rejects.toBeInstanceOf(NotFound);
    expect(await waitingChanges(customer.id)).toEqual([]);
  });

  test.each([
    ["de", /Ida Moss, .+, als Administrator eintragen/],
    ["fr", /Inscrire Ida Moss, .+, comme administrateur/],
    ["es", /Inscribir a Ida Moss, .+, como administrador/],
  ] as [ContactLanguage, RegExp][])(
    "is put to the second contact in their language (%s)",
    async (language, words) => {
      const { id, email } = customer.legalContact;
      await db().administrator.update({ where: { id }, data: { language } });
      await proposeContactChange(first, ida());
      const mail = await db().outboxMessage.findFirst({
        where: { toAddress: email },
        orderBy: { createdAt: "desc" },
      });
      const { text } = await parseMail(Buffer.from(mail?.bytes ?? []));
      expect(text.replaceAll(/\s+/g, " ")).toMatch(words);
      expect(text).toContain(linkToken("CONSENT", id, await changeId()));
    },
  );

  test("comes to nothing when the second contact declines", async () => {
    await proposeContactChange(first, { removesId: second.administratorId });
    await answerContactChange(await tokenFor(second), false);
    expect(await listed(customer.legalContact.email)).not.toBeNull();
    expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
      action: "declineContactChange",
    });
  });

  test("takes somebody off the list", async () => {
    await proposeContactChange(second, { removesId: first.administratorId });
    await answerContactChange(await tokenFor(first), true);
    expect(await db().administrator.findUnique({ where: { id: first.administratorId } })).toMatchObject({
      removedAt: expect.any(Date),
    });
  });

  test("is refused twice, for somebody listed already, or by and of another customer's", async () => {
    const person = ida();
    await proposeContactChange(first, person);
    await expect(proposeContactChange(first, person)).rejects.toBeInstanceOf(Conflict);
    const known = ida(customer.administrators[0]?.email);
    await expect(proposeContactChange(first, known)).rejects.toBeInstanceOf(InvalidInput);
    const theirs = { removesId: world.customer.legalContact.id };
    await expect(proposeContactChange(first, theirs)).rejects.toBeInstanceOf(InvalidInput);
    await inTransaction((tx) => unlistContact(tx, world.people.COUNSEL, first));
    await expect(proposeContactChange(first, ida())).rejects.toBeInstanceOf(NotFound);
  });

  test("that has run out is not asked any more, and its link does nothing", async () => {
    const at = await now();
    const person = ida();
    const { id } = await db().contactChange.create({
      data: {
        ...{ ...person, customerId: customer.id, proposedById: first.administratorId },
        ...{ proposedAt: at, expiresAt: at },
      },
    });
    const expiresAt = new Date(at.getTime() + 3_600_000);
    const { administratorId } = second;
    const token = await inTransaction((tx) =>
      makeLink(tx, { purpose: "CONSENT", administratorId, subjectId: id, expiresAt }),
    );
    expect(await askedChange(token)).toBeNull();
    await expect(answerContactChange(token, true)).rejects.toBeInstanceOf(NotFound);
    expect(await listed(person.email)).toBeNull();
  });

  test("is never consented to by the one who proposed, by another customer's, or without anybody", async () => {
    await proposeContactChange(first, ida());
    const id = await changeId();
    const write = (who: string | null) =>
      refusedWith([
        "UPDATE contact_change SET answer = 'CONSENTED', answered_at = now(), consent_by_id = $2 WHERE id = $1",
        [id, who],
      ]);
    expect(await write(first.administratorId)).toBe("NG004");
    expect(await write(world.customer.legalContact.id)).toBe("NG004");
    expect(await write(null)).toBe("23514");
    // The same person may be listed twice.
    const twin = await db().administrator.create({
      data: {
        ...{ customerId: customer.id, capacity: "LEGAL_CONTACT", name: "Twin" },
        email: (customer.administrators[0]?.email ?? "").replace("@", "+other@"),
      },
    });
    expect(await write(twin.id)).toBe("NG004");
  });
});

describe("what somebody proposed who is listed no more", () => {
  const gone = () => inTransaction((tx) => unlistContact(tx, world.people.COUNSEL, first));

  test("takes effect by nobody's consent, and keeps nobody from proposing it", async () => {
    const third = await db().administrator.create({
      data: {
        ...{ customerId: customer.id, capacity: "ADMINISTRATOR", name: "Third" },
        email: `${randomUUID()}@elm.example`,
      },
    });
    const person = ida();
    await proposeContactChange(first, person);
    const [token, id] = [await tokenFor(second), await changeId()];
    await gone();
    expect(await askedChange(token)).toBeNull();
    await expect(answerContactChange(token, true)).rejects.toBeInstanceOf(NotFound);
    const consent =
      "UPDATE contact_change SET answer = 'CONSENTED', answered_at = now(), consent_by_id = $2 WHERE id = $1";
    expect(await refusedWith([consent, [id, second.administratorId]])).toBe("NG008");
    expect(await waitingChanges(customer.id)).toEqual([]);
    const another = {
      type: "customer",
      administratorId: third.id,
      customerId: customer.id,
      name: "Third",
    } as const;
    expect(await proposeContactChange(another, person)).toBe(1);
  });

  test("nor does the desk put it in force", async () => {
    await proposeContactChange(first, ida());
    const change = { changeId: await changeId() };
    await inTransaction((tx) => unlistContact(tx, world.people.COUNSEL, second));
    await gone();
    await expect(confirmContactChange(world.people.COUNSEL, change)).rejects.toBeInstanceOf(Conflict);
  });
});

describe("where no second contact can be reached", () => {
  const alone = () => inTransaction((tx) => unlistContact(tx, world.people.COUNSEL, second));

  test("two people of the desk put it in force", async () => {
    await alone();
    const person = ida();
    expect(await proposeContactChange(first, person)).toBe(0);
    const change = { changeId: await changeId() };
    expect(await waitingChanges(customer.id)).toMatchObject([{ forTheDesk: true, confirmedBy: null }]);
    const both = `UPDATE contact_change SET desk_first_id = $2, desk_second_id = $3, answer = 'CONSENTED', answered_at = now()
      WHERE id = $1`;
    const [one, other] = [world.people.INTAKE_ANALYST, world.people.COUNSEL].map(({ actor }) => actor.id);
    expect(await refusedWith([both, [change.changeId, one, other]])).toBe("NG004");
    expect(await confirmContactChange(world.people.INTAKE_ANALYST, change)).toBe(false);
    expect(await listed(person.email)).toBeNull();
    await expect(confirmContactChange(world.people.INTAKE_ANALYST, change)).rejects.toBeInstanceOf(Forbidden);
    const write = (what: string) =>
      refusedWith([`UPDATE contact_change SET ${what} WHERE id = $1`, [change.changeId]]);
    expect(await write("desk_first_id = NULL")).toBe("NG008");
    expect(await confirmContactChange(world.people.COUNSEL, change)).toBe(true);
    expect(await listed(person.email)).not.toBeNull();
    await expect(confirmContactChange(world.others.COUNSEL, change)).rejects.toBeInstanceOf(Conflict);
  });

  test("somebody whom a partner employs is not asked, and consents to nothing", async () => {
    await db().administrator.update({ where: { id: second.administratorId }, data: { partner: true } });
    expect(await proposeContactChange(first, ida())).toBe(0);
    const consent =
      "UPDATE contact_change SET answer = 'CONSENTED', answered_at = now(), consent_by_id = $2 WHERE id = $1";
    expect(await refusedWith([consent, [await changeId(), second.administratorId]])).toBe("NG004");
    expect(await waitingChanges(customer.id)).toMatchObject([{ forTheDesk: true }]);
  });

  test("the desk does not answer instead of a contact who was asked, and no role without leave does at all", async () => {
    await proposeContactChange(first, ida());
    const change = { changeId: await changeId() };
    await expect(confirmContactChange(world.people.COUNSEL, change)).rejects.toBeInstanceOf(NotReady);
    expect(() => confirmContactChange(world.people.CUSTODIAN, change)).toThrow(Forbidden);
  });
});

test("a contact confirms the own address", async () => {
  await confirmOwnAddress(second);
  const [newest] = await db().contactConfirmation.findMany({
    where: { administratorId: second.administratorId, way: "CUSTOMER" },
  });
  expect(newest).toMatchObject({ personId: null });
});
