import { once } from "node:events";
import net from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { connect, db, inTransaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { reportText } from "@/lib/demands/test-received-mail";
import { env } from "@/lib/env";
import { sendBytes } from "@/lib/mail/send-bytes";
import { LARGEST_MAIL, type ListenerSettings, listenSmtp } from "@/lib/notice/inbound/listen-smtp";

let listener: { port: number; close(): Promise<void> };
const told: string[] = [];
const listen = (more: Partial<ListenerSettings> = {}) =>
  listenSmtp({
    host: "127.0.0.1",
    port: 0,
    domain: env().mailDomain,
    office: env().mailFrom,
    say: (words) => told.push(words),
    ...more,
  });
beforeEach(async () => {
  listener = await listen();
});
afterEach(() => listener.close());

const path = () => `bounce+${"ab".repeat(20)}@${env().mailDomain}`;
const report = () => Buffer.from(reportText("ada@aster.example", "failed", "5.1.1").replace(/\n/g, "\r\n"));
const send = (bytes: Buffer, to = path()) =>
  sendBytes({ bytes, from: "mailer-daemon@mx.example", to }, { smtp: `smtp://127.0.0.1:${listener.port}` });
const kept = () => db().inboundMail.count();

/** Resolves however the connection ends: hung up on, a client may see a reset as well. */
const closed = (socket: net.Socket) =>
  new Promise<unknown[]>((resolve) => socket.once("close", () => resolve([])));

/** A conversation by hand; answers what the server says until it hangs up or is silent for a moment. */
async function converse(lines: string[]): Promise<string> {
  const socket = net.connect(listener.port, "127.0.0.1");
  const said: string[] = [];
  socket.on("error", () => {});
  for (const line of lines) {
    const [reply] = await Promise.race([once(socket, "data"), closed(socket)]);
    said.push(String(reply));
    if (!socket.destroyed) socket.write(`${line}\r\n`);
  }
  const [reply] = await Promise.race([once(socket, "data"), closed(socket)]);
  socket.destroy();
  return [...said, String(reply)].join("");
}

describe("the listener", () => {
  test("says yes once the mail is kept", async () => {
    const before = await kept();
    expect(await send(report())).toMatchObject({ result: "ACCEPTED", code: 250 });
    expect(await kept()).toBe(before + 1);
  });

  test("takes mail for our own addresses alone", async () => {
    const before = await kept();
    const { mailDomain } = env();
    for (const to of [
      "somebody@elsewhere.example",
      `nobody@${mailDomain}`,
      `bounce@${mailDomain}`,
      "bounce+abab@elsewhere.example",
    ])
      expect(await send(report(), to), to).toMatchObject({ result: "FAILED", code: 550, reachedData: false });
    for (const to of ["desk@narrowgate.example", `postmaster@${mailDomain}`, `reply+abab@${mailDomain}`])
      expect(await send(report(), to), to).toMatchObject({ result: "ACCEPTED" });
    expect(await kept()).toBe(before + 3);
  });

  test("refuses what is too large, said beforehand or not, and keeps nothing of it", async () => {
    const before = await kept();
    const large = `${report()}${"x\r\n".repeat(LARGEST_MAIL / 3)}.`;
    const unannounced = await converse(["EHLO x", "MAIL FROM:<>", `RCPT TO:<${path()}>`, "DATA", large]);
    expect(unannounced).toMatch(/354[\s\S]*552/);
    const announced = await converse(["EHLO x", `MAIL FROM:<> SIZE=${LARGEST_MAIL + 1}`]);
    expect(announced).toContain("552");
    expect(await kept()).toBe(before);
  });

  test("takes 30 MB less a little", async () => {
    const bytes = Buffer.concat([report(), Buffer.alloc(LARGEST_MAIL - 100_000, `${"x".repeat(70)}\r\n`)]);
    expect(await send(bytes)).toMatchObject({ result: "ACCEPTED" });
  });

  test("refuses a mail that goes round in circles", async () => {
    const hops = Buffer.from("Received: by mx.example\r\n".repeat(101));
    expect(await send(Buffer.concat([hops, report()]))).toMatchObject({ result: "FAILED", code: 554 });
  });

  test("takes reports of our mails also while so much else waits that it is turned away", async () => {
    const id = await inTransaction(async (tx) =>
      enqueueMail(tx, {
        ...{ kind: "CUSTOMER_LINK", purpose: "SERVICE_COMMUNICATIONS", dataClass: "OPERATIONAL" },
        ...{ demandId: null, to: "ada@aster.example", date: await now(tx), subject: "s", text: "t" },
        parts: ["full-queue"],
      }),
    );
    const { bounceAddress } = await db().outboxMessage.findUniqueOrThrow({ where: { id } });
    await listener.close();
    listener = await listen({ mostWaiting: 0 });
    expect(await send(report())).toMatchObject({ result: "RETRY", code: 452 });
    expect(await send(report(), `postmaster@${env().mailDomain}`)).toMatchObject({
      result: "RETRY",
      code: 452,
    });
    expect(await send(report(), bounceAddress)).toMatchObject({ result: "ACCEPTED", code: 250 });
  });

  test("hangs up on who is silent, and on who drips", async () => {
    await listener.close();
    listener = await listen({ patience: { silence: 200, whole: 600 } });
    const socket = net.connect(listener.port, "127.0.0.1");
    socket.on("error", () => {});
    const dripping = setInterval(() => socket.write("N"), 50);
    socket.resume();
    await closed(socket);
    clearInterval(dripping);
    const silent = net.connect(listener.port, "127.0.0.1");
    silent.on("error", () => {});
    silent.resume();
    await closed(silent);
  });

  test("keeps a mail with whoever brings it, where it cannot be kept here", async () => {
    const before = await kept();
    // The row's own rule refuses it as a full disk would: nothing is written, and nothing is said to be kept.
    const owner = connect(process.env.OWNER_DATABASE_URL ?? "");
    await owner.$executeRaw`ALTER TABLE inbound_mail ADD CONSTRAINT away CHECK (false) NOT VALID`;
    expect(await send(report())).toMatchObject({ result: "RETRY", code: 451 });
    await owner.$executeRaw`ALTER TABLE inbound_mail DROP CONSTRAINT away`;
    await owner.$disconnect();
    expect(told.at(-1)).toContain("could not be kept");
    expect(await kept()).toBe(before);
    expect(await send(report())).toMatchObject({ result: "ACCEPTED" });
  });
});
