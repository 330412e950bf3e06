import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { removeContact } from "@/lib/contacts/remove-contact";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type TestCustomer, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, NotFound, NotReady } from "@/lib/errors";
import { DATA_USE_POLICY } from "@/lib/policy/data-use";
import { choiceToken } from "./choice-token";
import { chooseMails, readChoices } from "./choose-mails";
import { confirmService } from "./confirm-service";
import { hideToken } from "./hide-token";
import { WriteService } from "./schema";
import { serviceBytes, servicePage } from "./service-pages";
import { stopService } from "./stop-service";
import { writeService } from "./write-service";

let world: World;
let segment = "";
let counter = 0;
beforeAll(async () => {
  world = await makeWorld();
});

/** A world of one customer in a segment of its own: one administrator bounces, the others do not. */
async function inSegment(): Promise<TestCustomer> {
  const { customer } = await makeWorld();
  counter += 1;
  segment = `segment ${counter}`;
  await db().customer.update({ where: { id: customer.id }, data: { segment } });
  return customer;
}
const input = (more: object = {}) =>
  WriteService.parse({
    kind: "POLICY",
    subject: "Our policy changed",
    body: "It says more now.",
    segment,
    ...more,
  });
const write = (more: object = {}) => writeService(world.people.COUNSEL, input(more));
const confirm = (communicationId: string) => confirmService(world.people.LEAD_COUNSEL, { communicationId });
const queued = (id: string) =>
  db().serviceRecipient.count({ where: { communicationId: id, outboxMessageId: { not: null } } });
const leftOut = async (id: string) =>
  (await db().serviceRecipient.findMany({ where: { communicationId: id } }))
    .map((one) => one.leftOut)
    .filter(Boolean);

describe("a service communication", () => {
  test("goes to the administrators of the chosen customers, after a second person, byte for byte as both saw", async () => {
    const { administrators, legalContact } = await inSegment();
    const id = await write();
    expect(await queued(id)).toBe(0);
    const [first] = administrators;
    const seen = await serviceBytes(world.people.LEAD_COUNSEL, id, first?.id ?? "");
    expect(await confirm(id)).toBe(2);
    const mails = await db().outboxMessage.findMany({
      where: { kind: "SERVICE", serviceMail: { communicationId: id } },
    });
    expect(mails.map(({ toAddress }) => toAddress).toSorted()).toEqual(
      administrators.map(({ email }) => email).toSorted(),
    );
    expect(
      mails.every(
        ({ demandId, purpose, dataClass }) =>
          demandId === null && purpose === "SERVICE_COMMUNICATIONS" && dataClass === "ADMINISTRATOR_DATA",
      ),
    ).toBe(true);
    const mail = mails.find(({ toAddress }) => toAddress === first?.email);
    const sent = Buffer.from(mail?.bytes ?? []).toString("utf8");
    expect(hideToken(sent, choiceToken(first?.id ?? ""))).toBe(seen.source);
    expect(mail?.sha256).toBe(seen.sha256);
    await expect(serviceBytes(world.people.COUNSEL, id, legalContact.id)).rejects.toBeInstanceOf(NotFound);
    expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
      action: "confirmService",
      details: { communication: id, queued: 2, leftOut: 0 },
    });
  });

  test("is not confirmed by its writer, nor by a role that may not, nor twice", async () => {
    await inSegment();
    const id = await write();
    await expect(confirmService(world.people.COUNSEL, { communicationId: id })).rejects.toBeInstanceOf(
      NotReady,
    );
    expect(() => confirmService(world.people.INTAKE_ANALYST, { communicationId: id })).toThrow(Forbidden);
    expect(() => writeService(world.people.INTAKE_ANALYST, input())).toThrow(Forbidden);
    const both = await Promise.allSettled([confirm(id), confirm(id)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(confirm(id)).rejects.toBeInstanceOf(Conflict);
    expect(await queued(id)).toBe(2);
  });

  test("leaves out who was lost, and says why, also when it happened after it was written", async () => {
    const { administrators } = await inSegment();
    const [first, second] = administrators;
    await chooseMails(choiceToken(first?.id ?? ""), false);
    const id = await write();
    expect(await leftOut(id)).toEqual(["SWITCHED_OFF"]);
    await removeContact(world.people.COUNSEL, { contactId: second?.id ?? "" });
    expect(await confirm(id)).toBe(0);
    expect((await leftOut(id)).toSorted()).toEqual(["REMOVED", "SWITCHED_OFF"]);
    const { counts } = await servicePage(world.people.COUNSEL, id);
    expect(counts.map(({ leftOut: why, count }) => [why, count])).toEqual([
      ["REMOVED", 1],
      ["SWITCHED_OFF", 1],
    ]);
  });

  test("leaves out whose mail would read otherwise than both saw", async () => {
    const { administrators } = await inSegment();
    const id = await write();
    await db().administrator.update({ where: { id: administrators[0]?.id ?? "" }, data: { language: "de" } });
    expect(await confirm(id)).toBe(1);
    expect(await leftOut(id)).toEqual(["CHANGED"]);
  });

  test("stopped before its confirmation never goes; after it, what waits is cancelled and nothing else", async () => {
    await inSegment();
    const early = await write();
    await stopService(world.people.COUNSEL, { communicationId: early });
    await expect(confirm(early)).rejects.toBeInstanceOf(Conflict);
    const id = await write();
    await confirm(id);
    const [one] = await db().serviceRecipient.findMany({ where: { communicationId: id } });
    await db().outboxMessage.update({
      where: { id: one?.outboxMessageId ?? "" },
      data: { state: "SENDING" },
    });
    expect(await stopService(world.people.COUNSEL, { communicationId: id })).toBe(1);
    const { counts } = await servicePage(world.people.COUNSEL, id);
    expect(counts.map(({ state }) => state).toSorted()).toEqual(["CANCELLED", "SENDING"]);
    await expect(stopService(world.people.COUNSEL, { communicationId: id })).rejects.toBeInstanceOf(Conflict);
  });

  test("is neither more nor less because a demand or secrecy concerns the customer", async () => {
    const customer = await inSegment();
    await registeredDemand({ ...world, customer }, { secrecy: "IN_FORCE" });
    expect(await confirm(await write())).toBe(2);
  });
});

describe("is refused", () => {
  test.each([
    ["NG-7K3M-29QX in the subject", { subject: "About NG-7K3M-29QX" }],
    ["a reference in other spelling", { body: "See ng 7k3m 29qx for more." }],
    ["a kind of its own", { kind: "NEWS" }],
    ["an empty text", { body: " " }],
    ["a line break in the subject", { subject: "Hello\nBcc: a@b.example" }],
  ])("with %s", (_what, more) => {
    expect(() => input(more)).toThrow();
  });

  test.each(["MARKETING", "ADVERTISING", "CONTENT"])("as %s, in the words of the data-use policy", (kind) => {
    const asked = { ...input(), kind: kind as never };
    expect(() => writeService(world.people.COUNSEL, asked)).toThrow(/data-use policy does not let/);
  });

  test("as soon as the policy's table says no, also between the two people", async () => {
    await inSegment();
    const id = await write();
    const row = DATA_USE_POLICY.SERVICE_COMMUNICATIONS;
    const before = row.OTHER;
    try {
      row.OTHER = "no";
      expect(() => write()).toThrow(Forbidden);
      await expect(confirm(id)).rejects.toBeInstanceOf(Forbidden);
    } finally {
      row.OTHER = before;
    }
    expect(await queued(id)).toBe(0);
  });

  test("by the database without the second person, and with other bytes", async () => {
    await inSegment();
    const id = await write();
    const own =
      "UPDATE service_communication SET confirmed_by_id = written_by_id, confirmed_at = app_now() WHERE id = $1";
    expect(await refusedWith([own, [id]])).toBe("23514");
    const mail = `INSERT INTO outbox_message (kind, purpose, data_class, to_address, bounce_address, subject, message_id, bytes, sha256)
      SELECT 'SERVICE', 'SERVICE_COMMUNICATIONS', 'ADMINISTRATOR_DATA', a.email, 'b@x.example', 's', gen_random_uuid()::text, 'x', encode(sha256('x'), 'hex')
      FROM administrator a JOIN service_recipient r ON r.administrator_id = a.id WHERE r.communication_id = $1 LIMIT 1`;
    expect(await refusedWith([mail, [id]])).toBe("NG007");
    await confirm(id);
    expect(await refusedWith([mail, [id]])).toBe("NG007");
    expect(await refusedWith(["UPDATE service_communication SET body = 'other' WHERE id = $1", [id]])).toBe(
      "42501",
    );
  });
});

test("nobody is added once the second person confirmed, nor written to again, nor who was left out", async () => {
  const { administrators } = await inSegment();
  const administratorId = administrators[0]?.id ?? "";
  await db().contactBounce.create({ data: { administratorId, bouncedAt: await now(), hard: true } });
  const id = await write();
  const add = `INSERT INTO service_recipient (communication_id, administrator_id, sha256)
    SELECT $1, a.id, 'x' FROM administrator a
    WHERE NOT EXISTS (SELECT FROM service_recipient r WHERE r.communication_id = $1 AND r.administrator_id = a.id) LIMIT 1`;
  expect(await refusedWith([add, [id]])).toBe("nothing refused it");
  await confirm(id);
  expect(await refusedWith([add, [id]])).toBe("NG004");
  const again = "UPDATE service_recipient SET outbox_message_id = NULL WHERE communication_id = $1";
  expect(await refusedWith([again, [id]])).toBe("NG004");
  const back =
    "UPDATE service_recipient SET left_out = 'CHANGED' WHERE communication_id = $1 AND left_out IS NOT NULL";
  expect(await leftOut(id)).not.toEqual([]);
  expect(await refusedWith([back, [id]])).toBe("NG004");
});

describe("the choice of a contact", () => {
  test("is read by opening and made by a click, and a token altered anywhere is none", async () => {
    const { administrators } = await inSegment();
    const token = choiceToken(administrators[0]?.id ?? "");
    expect(await readChoices(token)).toMatchObject({ service: true });
    await chooseMails(token, false);
    await chooseMails(token, false);
    expect(await readChoices(token)).toMatchObject({ service: false });
    expect(await db().mailChoice.count({ where: { administratorId: administrators[0]?.id ?? "" } })).toBe(1);
    const other = choiceToken(administrators[1]?.id ?? "").split(".")[0];
    for (const wrong of [`${token}x`, token.slice(0, -1), `${other}.${token.split(".")[1]}`, "", "x.y"]) {
      expect(await readChoices(wrong)).toBeNull();
      await expect(chooseMails(wrong, false)).rejects.toBeInstanceOf(NotFound);
    }
  });

  test("is over once they are listed no more", async () => {
    const { administrators } = await inSegment();
    const contactId = administrators[0]?.id ?? "";
    await removeContact(world.people.COUNSEL, { contactId });
    expect(await readChoices(choiceToken(contactId))).toBeNull();
  });
});
