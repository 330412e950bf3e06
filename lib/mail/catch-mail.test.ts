import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NotFound } from "@/lib/errors";
import { catchMail } from "./catch-mail";
import { caughtId, listCaught, readCaught } from "./caught";
import { composeMail } from "./compose-mail";
import { sendBytes } from "./send-bytes";

let folder: string;
let catcher: Awaited<ReturnType<typeof catchMail>>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "caught-"));
  catcher = await catchMail({ port: 0, folder });
});

afterEach(async () => {
  await catcher.close();
  await rm(folder, { recursive: true });
});

async function mailTo(to: string, subject = "Notice") {
  const mail = await composeMail({
    from: "Desk <desk@provider.example>",
    to,
    envelopeFrom: "bounce+1@provider.example",
    subject,
    text: "Grüße\n.\n..dots\nend",
    messageId: "<1@provider.example>",
    date: new Date("2026-03-01T09:00:00Z"),
  });
  const outcome = await sendBytes(
    { bytes: mail.bytes, ...mail.envelope },
    { smtp: `smtp://127.0.0.1:${catcher.port}` },
  );
  return { mail, outcome };
}

/** A client that has been told to go on with its message. */
async function atData(): Promise<Socket> {
  const socket = connect(catcher.port, "127.0.0.1");
  for (const command of ["EHLO x", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA"]) {
    await once(socket, "data");
    socket.write(`${command}\r\n`);
  }
  expect(String(await once(socket, "data"))).toMatch(/^354 /);
  return socket;
}

describe("the mail catcher", () => {
  test("keeps the very bytes and shows them", async () => {
    const { mail, outcome } = await mailTo("admin@customer.example");
    expect(outcome.result).toBe("ACCEPTED");
    const { mails, next } = await listCaught(folder);
    expect(mails).toMatchObject([
      {
        from: "desk@provider.example",
        to: "admin@customer.example",
        subject: "Notice",
        size: mail.bytes.length,
      },
    ]);
    expect(next).toBeNull();
    const caught = await readCaught(folder, mails[0]?.id ?? "");
    expect(caught.bytes.equals(mail.bytes)).toBe(true);
    expect(caught.mail.text).toBe("Grüße\n.\n..dots\nend\n");
    expect(outcome.response).toContain(caught.id);
  });

  test.each(["bounce@customer.example", "Old.Bouncer@customer.example"])(
    "refuses %s for good",
    async (to) => {
      expect((await mailTo(to)).outcome).toMatchObject({ result: "FAILED", code: 550, reachedData: false });
      expect(await readdir(folder)).toEqual([]);
    },
  );

  test("takes mail for a domain that has the word in its name", async () => {
    expect((await mailTo("admin@bounce.example")).outcome.result).toBe("ACCEPTED");
  });

  test("keeps nothing of a mail that broke off", async () => {
    const socket = await atData();
    socket.end("Subject: half\r\n\r\nhal");
    await catcher.close();
    await expect.poll(() => readdir(folder)).toEqual([]);
  });

  test("refuses a mail over its limit, also one whose size was not announced, and keeps nothing of it", async () => {
    const socket = await atData();
    socket.write(`${`${"x".repeat(998)}\r\n`.repeat(26 * 1024 + 512)}.\r\n`);
    expect(String(await once(socket, "data"))).toMatch(/^552 /);
    expect(await readdir(folder)).toEqual([]);
    socket.destroy();
  });

  test("says that it cannot keep a mail instead of losing it", async () => {
    await rm(folder, { recursive: true });
    expect((await mailTo("admin@customer.example")).outcome).toMatchObject({ result: "RETRY", code: 451 });
    await writeFile(folder, "");
  });

  test("cannot start twice on one port", async () => {
    await expect(catchMail({ port: catcher.port, folder })).rejects.toThrow("EADDRINUSE");
  });
});

describe("the caught mails", () => {
  test("come newest first, page by page, and only mails are among them", async () => {
    const ids = [1, 2, 3].map((day) => caughtId(new Date(Date.UTC(2026, 2, day)), "0123456789ab"));
    for (const id of ids) await writeFile(path.join(folder, `${id}.eml`), `Subject: ${id}\r\n\r\ntext`);
    await writeFile(path.join(folder, ".unfinished.part"), "Subject: no\r\n\r\n");
    await writeFile(path.join(folder, "other.eml"), "Subject: no\r\n\r\n");
    const first = await listCaught(folder, { limit: 2 });
    expect(first.mails.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.mails[0]).toMatchObject({
      subject: ids[2],
      datedAt: new Date("2026-03-03T00:00:00Z"),
      from: "",
    });
    const second = await listCaught(folder, { limit: 2, before: first.next ?? "" });
    expect(second).toMatchObject({ mails: [{ id: ids[0] }], next: null });
  });

  test("are dated as they date themselves, by a clock that may be ahead of the catcher's", async () => {
    const id = caughtId(new Date(Date.UTC(2026, 2, 1)), "0123456789ab");
    await writeFile(path.join(folder, `${id}.eml`), "Date: Sat, 1 Aug 2026 10:00:00 +0000\r\n\r\ntext");
    expect((await readCaught(folder, id)).datedAt).toEqual(new Date("2026-08-01T10:00:00Z"));
  });

  test("of a folder that is not there are none", async () => {
    expect(await listCaught(path.join(folder, "none"))).toEqual({ mails: [], next: null });
  });

  test.each([
    "",
    "..",
    "../../etc/passwd",
    "20260301T000000000Z-0123456789ab/../x",
    "20260301T000000000Z-0123456789ab",
  ])("%j is not one of them", async (id) => {
    await writeFile(path.join(folder, "x.eml"), "Subject: x\r\n\r\n");
    await expect(readCaught(folder, id)).rejects.toThrow(NotFound);
    expect(await readFile(path.join(folder, "x.eml"), "utf8")).toContain("Subject");
  });
});
