import PDFDocument from "pdfkit";
import { describe, expect, test } from "vitest";
import { limits } from "@/lib/production/exports/limits";
import { archive } from "@/lib/production/exports/test-archive";
import { CompoundFile } from "./compound-file";
import { readHeader } from "./header-block";
import { readStructure } from "./mail-structure";
import { readRecord } from "./reading";
import { each, endOf, item, mail, mailSource, record } from "./test-filter";
import * as sorts from "./test-locked-files";

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

const zip = (flags: number) =>
  archive([
    { name: "open.txt", content: "open" },
    { name: "b.txt", content: "x", declared: { flags } },
  ]);
/** A ZIP with this file, packed or as it is. */
const packed = (content: Buffer, deflate = false) => archive([{ name: "a.bin", content, deflate }]);
const nested = (levels: number): Buffer =>
  levels === 0 ? Buffer.from("text") : packed(nested(levels - 1), true);
/** A ZIP in which so many names stand for one file of 1 MiB, as it is. */
function manyNames(count: number, begin: Buffer): Buffer {
  const content = Buffer.concat([begin, Buffer.alloc(1024 * 1024 - begin.length)]);
  const declared = { packed: content.length, unpacked: content.length };
  const again = Array.from({ length: count - 1 }, () => ({ name: "a", declared, start: 0 }));
  return archive([{ name: "a", content }, ...again]);
}
const SEVEN_EMPTY = Buffer.concat([sorts.SEVEN.open.subarray(0, 6), Buffer.alloc(26)]);
const RAR4 = sorts.rar4({});
const RAR5 = sorts.rar5({ extra: [0x02, 0x03, 0] });
const LARGE_PDF = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(limits.heldBytes)]);
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
    ["a ZIP with a PDF with a password", async () => packed(await pdf({ userPassword: "secret" }))],
    ["a ZIP with one packed", async () => packed(await pdf({ userPassword: "secret" }), true)],
    ["a ZIP with a locked one, packed", () => packed(zip(0x801), true)],
    [
      "a ZIP in a ZIP in a ZIP with a locked 7z",
      () => packed(packed(packed(sorts.SEVEN.locked), true), true),
    ],
    [
      "a ZIP with a Word document of old with a password",
      () => packed(sorts.compoundFile({ WordDocument: sorts.word(0x0100) }), true),
    ],
    ["a ZIP with a message of PGP", () => packed(Buffer.from(ARMOUR.slice(-200)), true)],
    ["a ZIP with winmail.dat with a locked attachment", () => packed(sorts.parcel(sorts.SEVEN.locked), true)],
    [
      "an Office document with a password",
      () => sorts.compoundFile({ EncryptedPackage: Buffer.alloc(5000, 1) }),
    ],
    [
      "an Office document whose rights are managed",
      () => sorts.compoundFile({ "\tDRMContent": Buffer.alloc(9) }),
    ],
    [
      "a Word document of old with a password",
      () => sorts.compoundFile({ WordDocument: sorts.word(0x0100) }),
    ],
    [
      "an Excel workbook of old with a password",
      () => sorts.compoundFile({ Workbook: sorts.workbook(0x2f) }),
    ],
    ["an Excel workbook of 1995 with a password", () => sorts.compoundFile({ Book: sorts.workbook(0x2f) })],
    [
      "a presentation of old with a password",
      () => sorts.compoundFile({ "Current User": sorts.slides(0xf3d1c4df) }),
    ],
    ["an open document with a password", () => sorts.openDocument("<manifest:encryption-data/>")],
    ["a 7z with a password", () => sorts.SEVEN.locked],
    ["a 7z of which even the names are locked", () => sorts.SEVEN.lockedNames],
    ["a RAR of version 4 with a locked file", () => sorts.rar4({ file: 0x8004 })],
    ["a RAR of version 4 of which even the names are locked", () => sorts.rar4({ archive: 0x80 })],
    ["a RAR of version 5 with a locked file", () => sorts.rar5({ extra: [0x05, 0x01, 0, 0, 0, 0] })],
    ["a RAR of version 5 of which even the names are locked", () => sorts.rar5({ first: 4 })],
    ["winmail.dat with a locked attachment", () => sorts.parcel(sorts.SEVEN.locked)],
    ["winmail.dat with a mail to keys", () => sorts.parcel(Buffer.of(), "IPM.Note.SMIME")],
    ["a message of PGP without armour to a key", () => Buffer.from("85010c03a1b2c3d4e5f60718", "hex")],
    [
      "one to a key of RSA, as other programs than GnuPG write it",
      () => Buffer.from("c1c14c03a1b2c3d4e5f60718", "hex"),
    ],
    ["one to a key of a curve, written so", () => Buffer.from("c15e03a1b2c3d4e5f60718", "hex")],
    ["a message of PGP without armour to a passphrase", () => Buffer.from("8c0d04090302a1b2c3d4", "hex")],
    ["a file of age", () => Buffer.from("age-encryption.org/v1\n-> X25519 abc\n")],
    ["a file of age in armour", () => Buffer.from("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n")],
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
    ["a Word document of old", () => sorts.compoundFile({ WordDocument: sorts.word(0) })],
    ["an Excel workbook of old", () => sorts.compoundFile({ Workbook: sorts.workbook(0x42) })],
    ["a presentation of old", () => sorts.compoundFile({ "Current User": sorts.slides(0xe391c05f) })],
    ["an open document", () => sorts.openDocument("<manifest:file-entry/>")],
    ["a 7z of nothing", () => SEVEN_EMPTY],
    ["a RAR of version 4 of nothing", () => Buffer.concat([RAR4.subarray(0, 20), RAR4.subarray(-7)])],
    ["a RAR of version 5 of nothing", () => Buffer.concat([RAR5.subarray(0, 16), RAR5.subarray(-8)])],
    ["winmail.dat", () => sorts.parcel(Buffer.from("Quarterly figures"))],
    ["a signature of S/MIME", () => SIGNED],
    ["a ZIP of ZIPs and a PDF", async () => packed(packed(packed(await pdf({}), true), true), true)],
    ["a ZIP of nothing", () => archive([])],
    [
      "a ZIP with a folder",
      () => archive([{ name: "a/" }, { name: "a/b.txt", content: "text", deflate: true }]),
    ],
    ["a file of a few bytes", () => Buffer.from("PK\x03")],
    ["nothing", () => Buffer.alloc(0)],
  ])("%s that is open does not", async (_, make) => {
    const content = await make();
    expect(faultOf(attached(content))).toBeNull();
    expect(faultOf(attached(content, "binary"))).toBeNull();
  });

  test.each<[string, () => Buffer]>([
    ["a ZIP that is cut off", () => zip(0x800).subarray(0, -9)],
    ["a ZIP of a few bytes", () => Buffer.from("PK\x03\x04")],
    ["a ZIP of which an entry is not where it says", () => archive([{ name: "a", content: "x", start: 7 }])],
    ["a ZIP of which the list is too long", () => archive([{ name: "a", content: "x" }], { count: 2 })],
    [
      "a ZIP that leaves an entry out of its list",
      () => archive([{ name: "a" }, { name: "b" }], { count: 1 }),
    ],
    [
      "a ZIP with a file packed as nobody knows",
      () => archive([{ name: "a", content: "x", declared: { method: 14 } }]),
    ],
    [
      "a ZIP with what is no packed file",
      () => archive([{ name: "a", content: "x\xff", declared: { method: 8 } }]),
    ],
    ["a ZIP with a 7z of which the list is packed", () => packed(sorts.SEVEN.packedList, true)],
    ["ZIPs within ZIPs deeper than is looked", () => nested(6)],
    ["a ZIP with a PDF that would take more than is held", () => packed(LARGE_PDF, true)],
    ["a ZIP with very many names for one large file", () => manyNames(200, sorts.SEVEN.open)],
    ["a 7z that is open, with whatever lies in it", () => sorts.SEVEN.open],
    [
      "a 7z of which the list is left out",
      () => Buffer.concat([SEVEN_EMPTY, sorts.SEVEN.locked.subarray(32)]),
    ],
    ["a RAR of version 4 that is open", () => RAR4],
    ["a RAR of version 5 that is open", () => RAR5],
    ["a ZIP with a RAR that is open", () => packed(RAR5, true)],
    ["winmail.dat with a 7z that is open", () => sorts.parcel(sorts.SEVEN.open)],
    ...sorts.PACKED.map(([format, file]): [string, () => Buffer] => [`a file of ${format}`, () => file]),
    ["a 7z of which the list is packed", () => sorts.SEVEN.packedList],
    ["a 7z that is cut off", () => sorts.SEVEN.open.subarray(0, 60)],
    ["a RAR of version 4 that is cut off", () => RAR4.subarray(0, -9)],
    ["a RAR of version 5 that is cut off", () => RAR5.subarray(0, -9)],
    [
      "a compound file that is cut off",
      () => sorts.compoundFile({ WordDocument: sorts.word(0) }).subarray(0, 1500),
    ],
    ["a mail of Outlook's own", () => sorts.compoundFile({ "__properties_version1.0": Buffer.alloc(32) })],
    [
      "winmail.dat with a mail of Outlook's own",
      () => sorts.parcel(Buffer.from("0703020000000000c000000000000046", "hex")),
    ],
    ["winmail.dat within winmail.dat", () => sorts.parcel(sorts.parcel(Buffer.alloc(9)))],
    ["winmail.dat that is cut off", () => sorts.parcel(Buffer.alloc(99)).subarray(0, -40)],
  ])("%s is not looked into, and waits where it would leave", async (_, make) => {
    const bytes = attached(make());
    expect(faultOf(bytes)).toBe("PARTS_UNREADABLE");
    expect(await endOf(bytes)).toBe("PARTS_UNREADABLE");
    expect(await endOf(bytes, { items: [item({ dataClass: "NC" })] })).toBe("in");
  });

  test("a compound file whose table lists one sector again and again is not read on", () => {
    const hostile = sorts.listsOneSector(4000);
    expect(() => new CompoundFile(hostile)).toThrow("The table lists more sectors than the file has.");
    expect(faultOf(attached(hostile))).toBe("PARTS_UNREADABLE");
  });

  test("a file that stands in a text as before MIME is looked into", () => {
    const text = (file: Buffer) =>
      mail({}, `Dear Al,\r\nbegin 644 a.7z\r\n${sorts.uuencoded(file)}end\r\nYours\r\n`);
    expect(faultOf(text(sorts.SEVEN.locked))).toBe("ENCRYPTED");
    expect(faultOf(text(sorts.SEVEN.packedList))).toBe("PARTS_UNREADABLE");
    expect(faultOf(text(sorts.SEVEN.open))).toBe("PARTS_UNREADABLE");
    expect(faultOf(text(Buffer.from("Quarterly figures")))).toBeNull();
    expect(faultOf(mail({}, "Let us begin 644 things\r\nbegin 7 days\r\n"))).toBeNull();
    expect(faultOf(mail({}, "begin 644 x\nend\n".repeat(1001)))).toBe("PARTS_UNREADABLE");
    const encoded = `begin 644 a.7z\r\n${sorts.uuencoded(sorts.SEVEN.locked)}end\r\n`;
    expect(faultOf(attached(Buffer.from(encoded), "x-uuencode"))).toBe("ENCRYPTED");
    expect(faultOf(attached(Buffer.from("nothing"), "x-uuencode"))).toBe("PARTS_UNREADABLE");
  });

  test("an encoding that nobody knows, or that is said twice, hides what is in it", () => {
    const content = Buffer.from("x");
    expect(faultOf(attached(content, "x-own"))).toBe("PARTS_UNREADABLE");
    expect(faultOf(attached(content, "binary\r\nContent-Transfer-Encoding: base64"))).toBe(
      "PARTS_UNREADABLE",
    );
    for (const meant of ["8-bit", '"7bit"', "binary;", "8bit (as it came)", "7Bits"])
      expect(faultOf(attached(content, meant))).toBeNull();
  });

  test("armour stands anywhere in a text, also one that is encoded, and one that begins like an archive", () => {
    expect(faultOf(attached(Buffer.from(`070701 is my number.\n${ARMOUR}`), "binary", "text/plain"))).toBe(
      "ENCRYPTED",
    );
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
