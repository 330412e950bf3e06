import PDFDocument from "pdfkit";
import { describe, expect, test } from "vitest";
import { limits } from "@/lib/production/exports/limits";
import { archive } from "@/lib/production/exports/test-archive";
import { readHeader } from "./header-block";
import { readStructure } from "./mail-structure";
import { readRecord } from "./reading";
import { each, endOf, item, mail, mailSource, record } from "./test-filter";

function pdf(options: PDFKit.PDFDocumentOptions): Promise<Buffer> {
  const document = new PDFDocument(options);
  const pieces: Buffer[] = [];
  return new Promise((resolve) => {
    document.on("data", (piece) => pieces.push(piece));
    document.on("end", () => resolve(Buffer.concat(pieces)));
    document.text("Quarterly figures");
    document.end();
  });
}

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const office = (stream: string) =>
  Buffer.concat([OLE, Buffer.alloc(2000), Buffer.from(stream, "utf16le"), Buffer.alloc(500)]);
const zip = (flags: number) =>
  archive([
    { name: "open.txt", content: "open" },
    { name: "b.txt", content: "x", declared: { flags } },
  ]);
const ENVELOPED = Buffer.from("308006092a864886f70d010703a080", "hex");
const SIGNED = Buffer.from("308006092a864886f70d010702a080", "hex");
const ARMOUR = `${"Dear Al,\n".repeat(500)}-----BEGIN PGP MESSAGE-----\n\nhQEM\n`;

/** A mail with this as an attachment, under a type and name that say nothing. */
function attached(content: Buffer, encoding = "base64", type = "application/octet-stream"): Buffer {
  const lines = content.toString("base64").replace(/.{76}/g, "$&\r\n");
  const body = encoding === "base64" ? lines : content.toString("latin1");
  const part = `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
  const whole = `--b\r\n\r\nSee the file.\r\n--b\r\n${part}--b--\r\n`;
  const head = mail({ "Content-Type": "multipart/mixed; boundary=b" }, "");
  return Buffer.concat([head, Buffer.from(whole, "latin1")]);
}
const faultOf = (bytes: Buffer) => readStructure(readHeader(bytes), bytes).fault;

describe("an attachment that is locked makes its mail unclear, by its content and not by its name", () => {
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ["a ZIP with a locked entry", () => zip(0x801)],
    ["a PDF with a password", () => pdf({ userPassword: "secret" })],
    ["an Office document with a password", () => office("EncryptedPackage")],
    ["a message to keys of S/MIME", () => ENVELOPED],
    ["a message of PGP", () => Buffer.from(ARMOUR.slice(-200))],
  ])("%s", async (_, make) => {
    const content = await make();
    expect(faultOf(attached(content))).toBe("ENCRYPTED");
    expect(faultOf(attached(content, "binary"))).toBe("ENCRYPTED");
    expect(await endOf(attached(content), { items: [item({ dataClass: "NC" })] })).toBe("ENCRYPTED");
  });

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ["a ZIP", () => zip(0x800)],
    ["a PDF", () => pdf({})],
    ["an Office document of old", () => office("WordDocument")],
    ["a signature of S/MIME", () => SIGNED],
    ["a file of a few bytes", () => Buffer.from("PK\x03\x04")],
    ["nothing", () => Buffer.alloc(0)],
  ])("%s that is open does not", async (_, make) => {
    const content = await make();
    expect(faultOf(attached(content))).toBeNull();
    expect(faultOf(attached(content, "binary"))).toBeNull();
  });

  test("armour stands anywhere in a text, also one that is encoded", () => {
    expect(faultOf(attached(Buffer.from(ARMOUR), "base64", "text/plain"))).toBe("ENCRYPTED");
    expect(faultOf(attached(Buffer.from(ARMOUR), "quoted-printable", "text/html"))).toBe("ENCRYPTED");
  });

  test("of a mail too large to be held its beginning says so; else its parts are not known", () => {
    const large = (type: string) =>
      record(mail({ "Content-Type": type }), 0, {
        rest: () => each([Buffer.alloc(1)]),
        place: { offset: 0, size: limits.heldBytes * 2 },
      });
    const fault = (type: string) => readRecord(large(type), mailSource(), new Set()).structure().fault;
    expect(fault("multipart/encrypted; boundary=b")).toBe("ENCRYPTED");
    expect(fault("text/plain")).toBe("TOO_LARGE");
  });
});
