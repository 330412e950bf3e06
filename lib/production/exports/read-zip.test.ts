import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { archive, type TestEntry } from "./test-archive";
import { codesOf, contentOf, readAll } from "./test-reading";

const MAIL = "From: bob@example.com\r\nTo: eve@example.com\r\n\r\nHello\r\n";
const MBOX = `From bob Thu Jan  1 00:00:00 2026\n${MAIL}\nFrom bob Thu Jan  1 00:00:00 2026\n${MAIL}\n`;
const mail = (name: string, more: Partial<TestEntry> = {}): TestEntry => ({ name, content: MAIL, ...more });

test("mails in an archive are read one by one, packed or not, whatever their names", async () => {
  const entries = [mail("a.eml"), mail("folder/é.txt", { deflate: true }), mail("x.mbox")];
  const { kind, records } = await readAll(archive(entries));
  expect(kind).toBe("zip");
  expect(codesOf(records)).toEqual(["clear", "clear", "clear"]);
  expect(records.map(({ place }) => place)).toEqual(
    ["a.eml", "folder/é.txt", "x.mbox"].map((entry) => ({ entry, offset: 0, size: MAIL.length })),
  );
  expect(records.map(({ bytes }) => bytes.toString())).toEqual([MAIL, MAIL, MAIL]);
});

test("mailboxes, rows and other files in an archive are read by what they are", async () => {
  const entries: TestEntry[] = [
    { name: "all.mbox", content: MBOX, deflate: true },
    { name: "folder/", content: "" },
    { name: "log.jsonl", content: '\ufeff{"a":1}\n\n{"a":2}\n' },
    { name: "log.csv", content: "account,time\nbob,1\neve,2\n" },
    { name: "picture.png", content: Buffer.from("89504e470d0a1a0a", "hex") },
    { name: "empty", content: "" },
  ];
  const { records, point } = await readAll(archive(entries));
  expect(records.map(({ form, place }) => `${place.entry} ${form}`)).toEqual([
    ...["all.mbox mail", "all.mbox mail", "log.jsonl row", "log.jsonl row", "log.csv row", "log.csv row"],
    ...["picture.png file", "empty file"],
  ]);
  expect(codesOf(records).slice(6)).toEqual(["OTHER_FORMAT", "OTHER_FORMAT"]);
  expect(records[4]?.row).toEqual({ account: "bob", time: "1" });
  expect(point.between).toEqual({
    ...{ folders: 0, "byte order mark": 3, "blank lines": 1, "row of headings": 13 },
  });
});

test("what is larger than is held is unpacked as it is read, and gives the same", async () => {
  const large = `From: b\n\n${"some words of a mail\n".repeat(900)}`;
  const entries = [
    { name: "one", content: large, deflate: true },
    { name: "two", content: large },
    { name: "three", content: MBOX.repeat(20), deflate: true },
  ];
  const limits = { heldBytes: 1_000, headerBytes: 200 };
  const { records } = await readAll(archive(entries), { limits, piece: 333 });
  expect(records.length).toBe(42);
  expect(new Set(codesOf(records))).toEqual(new Set(["clear"]));
  expect((await Promise.all(records.slice(0, 2).map(contentOf))).map(String)).toEqual([large, large]);
});

test("reading goes on from any record as if it had never stopped", async () => {
  const entries: TestEntry[] = [
    { name: "all.mbox", content: MBOX },
    { name: "empty", content: "" },
    { name: "empty too", content: "" },
    { name: "link", content: "/etc/passwd", mode: 0o120777 },
    { name: "folder/", content: "" },
    { name: "log.jsonl", content: '{"a":1}\n{"a":2}\n\n' },
    mail("last.eml"),
  ];
  const bytes = archive(entries);
  const { records, points, point } = await readAll(bytes);
  expect(records.length).toBe(8);
  for (const [at, from] of points.entries()) {
    const again = await readAll(bytes, { from: JSON.parse(JSON.stringify(from)) });
    expect(again.records).toEqual(records.slice(at + 1));
    expect(again.point).toEqual(point);
  }
});

test("any mails packed come back byte for byte, however the archive comes in pieces", async () => {
  const content = fc.string({ unit: "binary-ascii", maxLength: 300 }).map((body) => `A: b\nTo: c\n\n${body}`);
  const entry = fc.record({ name: fc.stringMatching(/^[a-z]{1,8}$/), content, deflate: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 99 }),
      async (all, piece) => {
        const { records } = await readAll(archive(all), { piece });
        expect(records.map(({ bytes }) => bytes.toString())).toEqual(all.map((one) => one.content));
      },
    ),
  );
});

describe("an entry that is not in order is unclear and stays packed, and all others are read", () => {
  const cases: [string, string, Partial<TestEntry>][] = [
    ["a link", "NOT_A_FILE", { mode: 0o120777 }],
    ["a device", "NOT_A_FILE", { mode: 0o060644 }],
    ["an encrypted one", "ENCRYPTED", { declared: { flags: 1 } }],
    ["one packed in another way", "BAD_ARCHIVE", { declared: { method: 14 } }],
    ["a wrong checksum", "BAD_ARCHIVE", { declared: { crc: 1 } }],
    ["a wrong checksum of a packed one", "BAD_ARCHIVE", { deflate: true, declared: { crc: 1 } }],
    ["too small a size", "BAD_ARCHIVE", { deflate: true, declared: { unpacked: 5 } }],
    ["too large a size", "BAD_ARCHIVE", { deflate: true, declared: { unpacked: 5_000 } }],
    ["contradicting sizes", "BAD_ARCHIVE", { declared: { unpacked: 5 } }],
    ["a size that only its own header differs in", "BAD_ARCHIVE", { own: { unpacked: 5 } }],
    ["another name in its own header", "BAD_ARCHIVE", { own: { name: "b.eml" } }],
    ["another method in its own header", "BAD_ARCHIVE", { own: { method: 8 } }],
    ["bytes behind it that are nobody's", "BAD_ARCHIVE", { behind: Buffer.from(MAIL) }],
    ["no packed content", "BAD_ARCHIVE", { declared: { method: 8 } }],
    ["a folder with content", "BAD_ARCHIVE", { name: "folder/" }],
    ["more than it can hold", "TOO_LARGE", { deflate: true, content: Buffer.alloc(4 * 1024 * 1024) }],
  ];
  const other = mail("z.eml", { content: MAIL + "x".repeat(100_000) });
  test.each(cases)("%s", async (_, code, more) => {
    for (const limits of [{}, { heldBytes: 10, headerBytes: 5 }]) {
      const { records } = await readAll(archive([mail("a.eml", more), other]), { limits });
      expect(records[0]?.unclear?.code).toBe(code);
      expect(records[0]).toMatchObject({ form: "file", bytes: Buffer.alloc(0) });
      expect(records[1]?.place.entry).toBe("z.eml");
      expect(records.length).toBe(2);
    }
  });
});

describe("an archive that as a whole is not in order is one unclear record", () => {
  const two = [mail("a.eml"), mail("b.eml")];
  const plain = archive(two);
  const cases: [string, string, Buffer][] = [
    ["entries over each other", "BAD_ARCHIVE", archive([mail("a.eml"), { ...mail("b.eml"), start: 0 }])],
    ["an entry beyond its end", "BAD_ARCHIVE", archive([mail("a.eml"), { ...mail("b.eml"), start: 99_999 }])],
    ["something before its first entry", "BAD_ARCHIVE", archive([{ ...mail("a.eml"), start: 40 }])],
    ["a count that hides an entry", "BAD_ARCHIVE", archive(two, { count: 1 })],
    ["a count that invents one", "BAD_ARCHIVE", archive(two, { count: 3 })],
    ["something behind its end", "BAD_ARCHIVE", Buffer.concat([plain, Buffer.from("more")])],
    ["too many entries", "TOO_LARGE", archive(Array.from({ length: 11 }, (_, at) => mail(`${at}`)))],
    ["strong encryption", "ENCRYPTED", archive([mail("a.eml", { declared: { flags: 0x41 } })])],
    ["too much in all", "TOO_LARGE", archive([mail("a", { content: randomBytes(70_000) })])],
  ];
  test.each(cases)("%s", async (_, code, bytes) => {
    const { kind, records, points } = await readAll(bytes, {
      limits: { entries: 10, unpackedBytes: 60_000 },
    });
    expect(kind).toBe("zip");
    expect(codesOf(records)).toEqual([code]);
    expect(records[0]?.place).toEqual({ offset: 0, size: bytes.length });
    expect(
      (await readAll(bytes, { from: points[0], limits: { entries: 10, unpackedBytes: 60_000 } })).records,
    ).toEqual([]);
  });

  test("one that was cut off anywhere", async () => {
    for (let size = 4; size < plain.length; size += 1) {
      expect(codesOf((await readAll(plain.subarray(0, size))).records), `at ${size}`).toEqual([
        "BAD_ARCHIVE",
      ]);
    }
  });
});

test.each([
  ["../../etc/passwd", "BAD_NAME"],
  ["..\\..\\windows", "BAD_NAME"],
  ["/etc/passwd", "BAD_NAME"],
  ["C:/windows", "BAD_NAME"],
  ["a\0.eml", "BAD_NAME"],
  ["annexe\u202elme.exe", "BAD_NAME"],
  ["a\nb", "BAD_NAME"],
  ["a\\..\\b", "BAD_NAME"],
  ["\\a", "BAD_NAME"],
  ["mails\\1.eml", "clear"],
  ["", "BAD_NAME"],
  ["x".repeat(2_000), "BAD_NAME"],
  ["__proto__", "clear"],
  ["a/../b", "BAD_NAME"],
  ["a..b/..c", "clear"],
])("the name %j is %s, and shown without harm", async (name, code) => {
  const { records } = await readAll(archive([mail(name)]));
  expect(codesOf(records)).toEqual([code]);
  expect(records[0]?.bytes.toString()).toBe(MAIL);
  expect(records[0]?.place.entry).toMatch(/^[^\p{Cc}\p{Cf}]{0,201}$/u);
});

test("an archive within an archive is not opened", async () => {
  const { records } = await readAll(archive([{ name: "inner.zip", content: archive([mail("a.eml")]) }]));
  expect(codesOf(records)).toEqual(["TOO_DEEP"]);
});

test("what the store throws is thrown, and is no fault of the archive", async () => {
  const bytes = archive([mail("a.eml", { deflate: true }), mail("b.eml", { content: randomBytes(3_000) })]);
  let good = 0;
  const lost = (after: number) => ({
    size: bytes.length,
    async *open({ start, end }: { start: number; end: number }) {
      if (++good > after) throw new Error("disk gone");
      yield bytes.subarray(start, end);
    },
  });
  for (let after = 0; after < 3; after += 1) {
    good = 0;
    await expect(readAll(lost(after), { limits: { heldBytes: 10, headerBytes: 5 } })).rejects.toThrow(
      "disk gone",
    );
  }
});
