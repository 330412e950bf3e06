import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { parseMail, type ReadMail } from "./parse-mail";

const corpus = path.resolve("../shared/data/mail");

async function readOrRefuse(bytes: Buffer): Promise<ReadMail | null> {
  try {
    return await parseMail(bytes);
  } catch (refusal) {
    expect(refusal).toBeInstanceOf(InvalidInput);
    return null;
  }
}

describe("a mail is read", () => {
  test("with what is missing left empty", async () => {
    expect(await parseMail(Buffer.from("Subject: Hello\r\n\r\ntext"))).toEqual({
      from: null,
      to: [],
      replyTo: [],
      subject: "Hello",
      date: null,
      messageId: "",
      text: "text\n",
      headers: [{ key: "subject", value: "Hello" }],
      attachments: [],
    });
  });

  test("with the members of a group as recipients", async () => {
    const { to } = await parseMail(Buffer.from("To: Desk: a@b.example, c@d.example;\r\n\r\n"));
    expect(to.map(({ address }) => address)).toEqual(["a@b.example", "c@d.example"]);
  });

  test("or refused when it is nested past reason", async () => {
    const nested = Array.from(
      { length: 400 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    );
    await expect(parseMail(Buffer.from(nested.join("")))).rejects.toThrow(InvalidInput);
  });

  test("or refused, but never brings the reader down, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        await readOrRefuse(Buffer.from(bytes));
      }),
    );
  });
});

describe.skipIf(!existsSync(corpus))("every mail of ../shared/data/mail", () => {
  const files = existsSync(corpus) ? readdirSync(corpus, { recursive: true, encoding: "utf8" }) : [];
  test.each(files.filter((name) => name.endsWith(".eml")))("%s is read", async (name) => {
    const mail = await parseMail(readFileSync(path.join(corpus, name)));
    expect(mail.headers.length).toBeGreaterThan(0);
  });
});
