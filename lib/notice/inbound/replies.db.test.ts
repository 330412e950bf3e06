import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { inboxOf } from "@/lib/demands/inbox/read-inbox";
import { mailsWaiting, noticeMails, TestOutbox } from "@/lib/demands/test-outbox";
import { takeInReply } from "@/lib/demands/test-received-mail";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { openFile } from "@/lib/files/open-file";
import { takeIn } from "@/lib/notice/inbound/take-in";

let world: World;
let outbox: TestOutbox;
beforeEach(async () => {
  world = await makeWorld();
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

async function sent() {
  const { reference } = await mailsWaiting(world);
  await outbox.drain();
  const [mail] = await noticeMails(world, reference);
  if (!mail) throw new Error("The mail was not sent.");
  return { reference, mail };
}
const row = (id: string) => db().inboundMail.findUniqueOrThrow({ where: { id } });

describe("a person's answer to a notice", () => {
  test("is correspondence of its demand, and whoever could act learns of it", async () => {
    const { reference, mail } = await sent();
    const taken = await takeInReply(mail);
    expect(taken).toMatchObject({ verdict: "REPLY", filedAs: "CORRESPONDENCE" });
    expect(await row(taken.id)).toMatchObject({
      demandId: mail.demandId,
      outboxMessageId: mail.id,
      subject: "Re: Notice",
    });
    const [entry] = (await inboxOf(world.people.COUNSEL)).entries;
    expect(entry).toMatchObject({ reference, reason: "ANSWER", act: "receiveReply" });
    const [last] = await db().auditEntry.findMany({
      where: { demandId: mail.demandId },
      orderBy: { sequence: "desc" },
      take: 1,
    });
    expect(last).toMatchObject({ action: "receiveReply", details: { mail: mail.id, received: taken.id } });
    expect(JSON.stringify(last?.details)).not.toContain("object to this");
  });

  test("is found by the Message-ID that it answers, where it came to the address of the desk", async () => {
    const { mail } = await sent();
    const headers = `Subject: Notice\nIn-Reply-To: ${mail.messageId}`;
    expect(await takeInReply(mail, headers, env().mailFrom)).toMatchObject({ filedAs: "CORRESPONDENCE" });
    const other = `Subject: Notice\nIn-Reply-To: ${mail.messageId.replace(/^<./, (mark) => (mark === "<0" ? "<1" : "<0"))}`;
    expect(await takeInReply(mail, other, env().mailFrom)).toMatchObject({
      filedAs: null,
      whyWaits: "NO_MAIL_OF_OURS",
    });
  });

  test("by a machine stands beside the mail, and is no correspondence", async () => {
    const { mail } = await sent();
    const taken = await takeInReply(mail, "Subject: Automatic reply: Notice\nAuto-Submitted: auto-replied");
    expect(taken).toMatchObject({ verdict: "AUTO_REPLY", filedAs: "AUTO_REPLY" });
    expect(await db().inboxEntry.count({ where: { demandId: mail.demandId, act: "receiveReply" } })).toBe(0);
  });

  test("to a mail about no demand waits for a person, and confirms nothing", async () => {
    const { mail } = await sent();
    const { bytes } = await db().outboxMessage.findUniqueOrThrow({ where: { id: mail.id } });
    const { id: _id, demandId: _demand, recipientId: _recipient, returnedAt: _returned, ...rest } = mail;
    const asked = await db().outboxMessage.create({
      data: {
        ...rest,
        bytes,
        kind: "CONFIRMATION",
        state: "READY",
        messageId: "<c@d.example>",
        bounceAddress: `bounce+c0ffee@${env().mailDomain}`,
      },
    });
    await db().outboxMessage.update({ where: { id: asked.id }, data: { state: "CANCELLED" } });
    expect(await takeInReply(asked)).toMatchObject({ filedAs: null, whyWaits: "NO_DEMAND" });
    expect(await db().contactConfirmation.count({ where: { email: mail.toAddress, way: "MAIL" } })).toBe(0);
  });
});

test("our own mail come back is kept and leads to nothing more", async () => {
  const { mail } = await sent();
  const { bytes } = await db().outboxMessage.findUniqueOrThrow({ where: { id: mail.id } });
  const before = await db().outboxMessage.count();
  const loop = {
    bytes: Buffer.from(bytes),
    way: "SMTP",
    envelopeFrom: mail.toAddress,
    envelopeTo: [mail.bounceAddress],
  } as const;
  expect(await takeIn(loop)).toMatchObject({ verdict: "LOOP", filedAs: "LOOP" });
  expect(await db().outboxMessage.count()).toBe(before);
});

describe("what cannot be understood", () => {
  test.each([
    ["nothing", Buffer.alloc(0)],
    ["bytes of no mail", Buffer.from([0, 255, 254, 13, 10, 0, 0])],
    ["a mail without an address", Buffer.from("Subject: \0x\r\n\r\nHello\0")],
  ])("is kept as it came: %s", async (_what, bytes) => {
    const { mail } = await sent();
    const taken = await takeIn({
      bytes,
      way: "COMMAND",
      envelopeFrom: null,
      envelopeTo: [mail.bounceAddress],
    });
    expect(taken).toMatchObject({ filedAs: null, whyWaits: "NOT_UNDERSTOOD" });
    const { fileId } = await row(taken.id);
    const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } });
    expect(file.attachedAt).not.toBeNull();
    const stream = await openFile({ ...file, size: Number(file.size) });
    expect(Buffer.concat(await stream.toArray())).toEqual(bytes);
  });
});
