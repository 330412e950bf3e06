import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { factsOf } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, TestOutbox } from "@/lib/demands/test-outbox";
import { DEAD, takeInReply, takeInReport } from "@/lib/demands/test-received-mail";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { timelineOf } from "@/lib/demands/timeline";
import { env } from "@/lib/env";
import { Conflict, Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import { fileMail } from "@/lib/notice/inbound/file-mail";
import { openMail, openMailPart } from "@/lib/notice/inbound/open-mail";
import { receivedMail, receivedMails, waitingMails } from "@/lib/notice/inbound/queries";
import { FileMail } from "@/lib/notice/inbound/schema";
import { takeIn } from "@/lib/notice/inbound/take-in";

let world: World;
let outbox: TestOutbox;
beforeEach(async () => {
  world = await makeWorld();
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

const counsel = () => world.people.COUNSEL;
const say = (mailId: string, answers: Record<string, string>) =>
  FileMail.parse({ mailId, reason: "As the header says.", ...answers });
const stranger = (subject = "Hello") =>
  takeInReply({ bounceAddress: "", toAddress: "ada@aster.example" }, `Subject: ${subject}`, env().mailFrom);

async function sent() {
  const { reference, customer } = await mailsWaiting(world);
  await outbox.drain();
  const [mail] = await noticeMails(world, reference);
  if (!mail) throw new Error("The mail was not sent.");
  return { reference, customer, mail };
}

describe("a person places a mail", () => {
  test("as correspondence: it stands on the demand, once", async () => {
    const { id } = await stranger();
    const reference = await registeredDemand(world);
    const before = await waitingMails(counsel());
    await fileMail(counsel(), say(id, { as: "CORRESPONDENCE", reference }));
    expect(await waitingMails(counsel())).toBe(before - 1);
    expect(await receivedMail(counsel(), id)).toMatchObject({
      reference,
      filedAs: "CORRESPONDENCE",
      filedBy: "First COUNSEL",
    });
    const { entries } = await timelineOf(counsel(), reference, "mail");
    expect(entries).toMatchObject([{ received: { id, subject: "Hello", from: "ada@aster.example" } }]);
    const again = say(id, { as: "NOTHING" });
    await expect(fileMail(counsel(), again)).rejects.toThrow(Conflict);
  });

  test("as a mail of ours that came back, by its Message-ID", async () => {
    const { mail, reference } = await sent();
    const { id } = await stranger();
    await fileMail(counsel(), say(id, { as: "CAME_BACK", messageId: mail.messageId, dead: "HARD" }));
    const [after] = (await factsOf(world, reference)).mails.filter((one) => one.id === mail.id);
    expect(after?.returnedAt).not.toBeNull();
    expect(await db().deliveryReport.findMany({ where: { inboundMailId: id } })).toMatchObject([
      { result: "HARD", recordedById: counsel().actor.id },
    ]);
  });

  test("as nothing, which can still be placed", async () => {
    const { id } = await stranger();
    await fileMail(counsel(), say(id, { as: "NOTHING" }));
    const aside = (await receivedMails(counsel(), "aside")).mails.map((one) => one.id);
    expect(aside).toContain(id);
    const reference = await registeredDemand(world);
    await fileMail(counsel(), say(id, { as: "CORRESPONDENCE", reference }));
  });

  test("never on another demand, nor as another mail, than that of its return path", async () => {
    const { mail } = await sent();
    const { id } = await takeInReport(mail, DEAD, "somebody@else.example");
    const other = await registeredDemand(world);
    await expect(fileMail(counsel(), say(id, { as: "CORRESPONDENCE", reference: other }))).rejects.toThrow(
      InvalidInput,
    );
    const { mail: second } = await sent();
    const asSecond = say(id, { as: "CAME_BACK", messageId: second.messageId, dead: "HARD" });
    await expect(fileMail(counsel(), asSecond)).rejects.toThrow(InvalidInput);
    expect(await db().deliveryReport.count({ where: { inboundMailId: id } })).toBe(0);
  });

  test("not without the permission, nor on a demand that they may not know of", async () => {
    const { id } = await stranger();
    for (const role of ["CUSTODIAN", "COMPLIANCE_OFFICER", "INSTALLATION_ADMINISTRATOR"] as const)
      await expect(fileMail(world.people[role], say(id, { as: "NOTHING" }))).rejects.toThrow(Forbidden);
    const reference = await registeredDemand(world, { readers: [world.others.COUNSEL] });
    const answers = say(id, { as: "CORRESPONDENCE", reference });
    await expect(fileMail(counsel(), answers)).rejects.toMatchObject({
      fields: { reference: expect.stringContaining("no demand") },
    });
    const unknown = say(id, { as: "CAME_BACK", messageId: "<a@b.example>", dead: "SOFT" });
    await expect(fileMail(counsel(), unknown)).rejects.toThrow(InvalidInput);
  });
});

test("each answer asks for what it needs", () => {
  const faults = (answers: Record<string, string>) =>
    FileMail.safeParse({ mailId: crypto.randomUUID(), reason: "Because.", ...answers }).error?.issues.map(
      ({ path }) => path[0],
    );
  expect(faults({ as: "CORRESPONDENCE" })).toEqual(["reference"]);
  expect(faults({ as: "CAME_BACK" })).toEqual(["messageId", "dead"]);
  expect(faults({ as: "NOTHING" })).toBeUndefined();
});

describe("who sees a mail", () => {
  test("of a restricted demand its readers alone, placed or waiting", async () => {
    const { mail, reference } = await sent();
    const reply = await takeInReply(mail);
    const forged = await takeInReport(mail, DEAD, "somebody@else.example");
    const { id: demandId } = await db().demand.update({ where: { reference }, data: { restricted: true } });
    await db().demandReader.create({ data: { demandId, personId: world.others.COUNSEL.actor.id } });
    for (const { id } of [reply, forged]) {
      await expect(receivedMail(counsel(), id)).rejects.toThrow(NotFound);
      await expect(openMail(counsel(), id)).rejects.toThrow(NotFound);
      await expect(openMailPart(counsel(), id, null)).rejects.toThrow(NotFound);
      expect(await receivedMail(world.others.COUNSEL, id)).toMatchObject({ id });
    }
    const listed = (await receivedMails(counsel(), "waiting")).mails.map((one) => one.id);
    expect(listed).not.toContain(forged.id);
  });

  test("that only seems to speak of one, neither", async () => {
    const reference = await registeredDemand(world, { readers: [world.others.COUNSEL] });
    const { id } = await stranger(`About ${reference.toLowerCase()}`);
    await expect(receivedMail(counsel(), id)).rejects.toThrow(NotFound);
    expect(await receivedMail(world.others.COUNSEL, id)).toMatchObject({ id, reference: null });
  });

  test("never who may not read papers", async () => {
    const { mail } = await sent();
    const { id } = await takeInReply(mail);
    await expect(receivedMail(world.people.CUSTODIAN, id)).rejects.toThrow(NotFound);
    expect(await receivedMail(world.people.COMPLIANCE_OFFICER, id)).toMatchObject({ id });
  });
});

test("a mail is opened as plain text and files, and its reading is on record", async () => {
  const { mail } = await sent();
  const html = "<script>alert(1)</script><b>We object.</b>";
  const bytes = Buffer.from(
    `From: ada@aster.example\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n${html}\r\n--B\r\nContent-Type: application/pdf; name="../\u202efdp.exe"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from("%PDF").toString("base64")}\r\n--B--\r\n`,
  );
  const { id } = await takeIn({
    bytes,
    way: "SMTP",
    envelopeFrom: "ada@aster.example",
    envelopeTo: [mail.bounceAddress],
  });
  const open = await openMail(counsel(), id);
  expect(open.text).toContain("We object.");
  expect(open.text).not.toContain("alert");
  expect(open.attachments.map(({ name }) => name)).toEqual(["part-0.html", "fdp.exe"]);
  expect((await openMailPart(counsel(), id, 1)).content.toString()).toBe("%PDF");
  expect((await openMailPart(counsel(), id, null)).content).toEqual(bytes);
  await expect(openMailPart(counsel(), id, 7)).rejects.toThrow(NotFound);
  const readings = await db().auditEntry.count({
    where: { demandId: mail.demandId, action: "readReceivedMail" },
  });
  expect(readings).toBe(4);
});

test("the app's role rewrites nothing of what came in or was reported, and files nothing twice", async () => {
  const { mail } = await sent();
  await takeInReport(mail, DEAD);
  expect(await refusedWith(["UPDATE inbound_mail SET verdict = 'REPLY'"])).toBe("42501");
  expect(await refusedWith(["DELETE FROM inbound_mail"])).toBe("42501");
  expect(await refusedWith(["UPDATE delivery_report SET result = 'SUCCESS'"])).toBe("42501");
  expect(await refusedWith(["DELETE FROM delivery_report"])).toBe("42501");
  expect(
    await refusedWith(["UPDATE inbound_mail SET filed_as = NULL, filed_at = NULL WHERE filed_as = 'REPORT'"]),
  ).toBe("NG009");
});
