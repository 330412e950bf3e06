import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST_LINE } from "./line-blocks";
import { unquoted } from "./mbox-quoting";
import { mailbox, VARIANTS, type Variant } from "./test-mailboxes";
import { codesOf, contentOf, readAll } from "./test-reading";

const FROM = "From bob@example.com Thu Jan  1 00:00:00 2026";
const MAIL = "From: bob@example.com\nTo: eve@example.com\n\nHello\n";
const text = (bytes: Buffer) => bytes.toString("latin1");

const line = fc.oneof(
  fc.constantFrom(
    ...["", "", "a", "From", "From ", "From now on", "From 10:30 on 5 May 2016", FROM, `>${FROM}`, ">From x"],
    ...[">>From x", " From x", "From: x", "--b", "é", "Content-Length: 3", "\0", "a\rb"],
  ),
  fc.string({ unit: "binary-ascii", maxLength: 90 }).map((some) => some.replace(/[\r\n]/g, "")),
);
const mail = fc
  .record({
    eol: fc.constantFrom("\n", "\r\n"),
    fields: fc.array(fc.constantFrom("To: eve@example.com", "Subject: From here", "X: y\0\n\tz"), {
      maxLength: 3,
    }),
    body: fc.array(line, { maxLength: 12 }),
    ends: fc.boolean(),
  })
  .map(({ eol, fields, body, ends }) =>
    ["From: bob@example.com", ...fields, "", ...body]
      .join("\n")
      .concat(ends ? "\n" : "")
      .replace(/\r?\n/g, eol),
  );
const mails = fc.array(mail, { minLength: 1, maxLength: 6 });
const variants = Object.keys(VARIANTS) as Variant[];

describe.each(variants)("a mailbox of %s", (variant) => {
  test("is read back mail by mail, byte for byte, however it comes in pieces", async () => {
    await fc.assert(
      fc.asyncProperty(mails, fc.integer({ min: 1, max: 400 }), async (all, piece) => {
        const { bytes, written } = mailbox(all, variant);
        const { kind, records } = await readAll(bytes, { piece });
        expect(kind).toBe("mbox");
        expect(records.map((record) => text(record.bytes))).toEqual(written.map((one) => one.mail));
        const sizes = written.map((one) => one.before.length + one.mail.length + one.behind.length);
        expect(records.map(({ place }) => place.size)).toEqual(sizes);
        expect(records.map(({ index }) => index)).toEqual([...records.keys()]);
      }),
      { numRuns: 300 },
    );
  });

  test("goes on from any record as if it had never stopped", async () => {
    await fc.assert(
      fc.asyncProperty(mails, fc.nat(5), async (all, stop) => {
        const { bytes } = mailbox(all, variant);
        const { records, points, point } = await readAll(bytes);
        const at = Math.min(stop, records.length - 1);
        const from = JSON.parse(JSON.stringify(points[at]));
        const again = await readAll(bytes, { from });
        expect(again.records).toEqual(records.slice(at + 1));
        expect(again.point).toEqual(point);
      }),
    );
  });
});

test("what mboxrd quoted comes back exactly as it was", async () => {
  await fc.assert(
    fc.asyncProperty(mails, async (all) => {
      const ended = all.map((one) =>
        one.endsWith("\n") ? one : one + (one.includes("\r\n") ? "\r\n" : "\n"),
      );
      const { records } = await readAll(mailbox(ended, "mboxrd").bytes);
      expect(records.map((record) => text(unquoted(record.bytes)))).toEqual(ended);
    }),
  );
});

test("of what mboxo quoted, only a line that was quoted in the mail already loses a mark", async () => {
  const { records } = await readAll(mailbox([`A: b\n\nFrom x\n>From y\n >From z\na >From\n`], "mboxo").bytes);
  expect(text(unquoted(records[0]?.bytes ?? Buffer.alloc(0)))).toBe(
    "A: b\n\nFrom x\nFrom y\n >From z\na >From\n",
  );
  const plain = Buffer.from("nothing quoted");
  expect(unquoted(plain)).toBe(plain);
});

test("a border between two chunks, wherever it lies, changes nothing", async () => {
  const all = [MAIL, `A: b\r\n\r\nFrom x\r\n${FROM}\r\n`, "A: b\n\nFrom now on\n\nFrom then\n"];
  for (const variant of ["mboxrd", "mboxcl2"] as const) {
    const { bytes } = mailbox(all, variant);
    const expected = (await readAll(bytes)).records;
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect((await readAll(bytes, { cut })).records, `${variant} cut at ${cut}`).toEqual(expected);
    }
    for (const piece of [1, 2, 3, 5, 7]) {
      expect((await readAll(bytes, { piece })).records, `${variant} in pieces of ${piece}`).toEqual(expected);
    }
  }
});

test("a border within a line too long to be held makes no announcement of what stands behind it", async () => {
  const long = "x".repeat(LONGEST_LINE + 10);
  for (const behind of [FROM, "\nFrom now on\n"]) {
    const before = `${FROM}\n${MAIL}${long}`;
    const bytes = Buffer.from(`${before}${behind}\n`);
    for (const piece of [bytes.length, 1_000]) {
      const { records } = await readAll(bytes, { cut: before.length, piece });
      expect(records.map(({ place }) => place.size)).toEqual([bytes.length]);
    }
  }
});

test.each([
  ["Thunderbird's old line", "From - Tue Mar 06 10:00:00 2018", "\n"],
  ["Thunderbird's bare line", "From ", "\n"],
  ["Takeout's line with a zone", "From 1583@xxx Thu Jan 01 00:00:00 +0000 2015", "\n"],
  ["a line with an ISO date", "From bob@example.com 2015-01-01T00:00:00Z", ""],
  ["a line with a quoted name", 'From "Bob B." Thu Jan  1 00:00:00 2015', ""],
])("%s announces a mail", async (_, announced, blank) => {
  const one = `${announced}\nX-Mozilla-Status: 0001\nFrom: bob@example.com\n\nHello\n${blank}`;
  const { kind, records } = await readAll(Buffer.from(one + one));
  expect(kind).toBe("mbox");
  expect(records.map(({ place }) => place.size)).toEqual([one.length, one.length]);
  expect(codesOf(records)).toEqual(["clear", "clear"]);
});

test("a byte order mark and empty lines before the first mail are between records", async () => {
  const { kind, records, point } = await readAll(Buffer.from(`\ufeff\r\n\n${FROM}\n${MAIL}`));
  expect([kind, codesOf(records)]).toEqual(["mbox", ["clear"]]);
  expect(point.between).toEqual({ "byte order mark": 3, "blank lines": 3 });
});

test("what stands before the first mail is a record of its own, and unclear", async () => {
  const { kind, records } = await readAll(Buffer.from(`rubbish\nmore of it\n\n${FROM}\n${MAIL}`));
  expect([kind, codesOf(records)]).toEqual(["mbox", ["UNREADABLE", "clear"]]);
  expect(text(records[0]?.bytes ?? Buffer.alloc(0))).toBe("rubbish\nmore of it\n\n");
});

test("a sentence after an empty line that was never quoted is cut off, and says that it has no header", async () => {
  const { records } = await readAll(Buffer.from(`${FROM}\n${MAIL}\nFrom now on we\nmeet at noon.\n`));
  expect(codesOf(records)).toEqual(["clear", "NO_HEADER"]);
});

test("a sentence amid a paragraph stays in its mail", async () => {
  const { records } = await readAll(Buffer.from(`${FROM}\n${MAIL}We start.\nFrom now on we meet.\n`));
  expect(codesOf(records)).toEqual(["clear"]);
});

test("a size that a sender wrote to swallow the next mail makes the mail unclear", async () => {
  const next = `\n${FROM}\nFrom: eve@example.com\n\nSecret\n`;
  const body = "Hello\n";
  const trap = `${FROM}\nFrom: mallory@example.com\nContent-Length: ${body.length + next.length}\n\n${body}${next}`;
  const { records } = await readAll(Buffer.from(`${trap}\n${FROM}\n${MAIL}`));
  expect(codesOf(records)).toEqual(["SEVERAL_MAILS", "clear"]);
});

test.each([
  ["without an empty line before it", `${FROM}\nFrom: eve@example.com\n\nSecret\n`],
  ["without its seconds", "\nFrom eve 12:00 2026\nFrom: eve@example.com\n\nSecret\n"],
])("nor is the next mail swallowed that is announced %s", async (_, next) => {
  const trap = `${FROM}\nFrom: mallory@example.com\nContent-Length: ${6 + next.length}\n\nHello\n${next}`;
  const { records } = await readAll(Buffer.from(`${trap}\n${FROM}\n${MAIL}`));
  expect(codesOf(records)).toEqual(["SEVERAL_MAILS", "clear"]);
});

test("a bare announcement amid lines begins a mail where a mail's field follows, also across two pieces", async () => {
  const bytes = Buffer.from(`${FROM}\n${MAIL}From eve@example.com\n${MAIL}`);
  for (let cut = 1; cut < bytes.length; cut += 1)
    expect(codesOf((await readAll(bytes, { cut })).records), `cut at ${cut}`).toEqual(["clear", "clear"]);
  const twice = Buffer.from(`${FROM}\nFrom eve@example.com\n${MAIL}`);
  expect(codesOf((await readAll(twice)).records)).toEqual(["clear"]);
});

test.each([
  ["without an empty line before it", `${FROM}\n${MAIL}`, "SEVERAL_MAILS"],
  ["without a date", `\nFrom eve@example.com\n${MAIL}`, "SEVERAL_MAILS"],
  ["as a sentence", "\nFrom now on we\nmeet at noon.\n", "clear"],
])("a single mail behind which another is announced %s", async (_, behind, code) => {
  const { kind, records } = await readAll(Buffer.from(MAIL + behind));
  expect([kind, codesOf(records)]).toEqual(["eml", [code]]);
});

test.each(["9", "999999", "0", "-1", "x", "99999999999999999999"])(
  "a size of %s that nothing bears out is not believed",
  async (size) => {
    const wrong = `${FROM}\nFrom: bob@example.com\nContent-Length: ${size}\n\nHello\nthere\n\n`;
    const { records } = await readAll(Buffer.from(`${wrong}${wrong}${FROM}\n${MAIL}`));
    expect(records.map(({ place }) => place.size)).toEqual([
      wrong.length,
      wrong.length,
      FROM.length + 1 + MAIL.length,
    ]);
    expect(codesOf(records)).toEqual(["clear", "clear", "clear"]);
  },
);

test("a mailbox that breaks off anywhere loses no byte, and says so wherever it can be seen", async () => {
  const { bytes, written } = mailbox([MAIL], "mboxcl");
  const [{ before, mail: inside }] = written as [(typeof written)[0]];
  const body = before.length + inside.indexOf("\n\n") + 2;
  for (let size = before.length + 8; size < before.length + inside.length; size += 1) {
    const { records } = await readAll(bytes.subarray(0, size));
    const amidLine = bytes[size - 1] !== 10;
    expect(codesOf(records), `cut at ${size}`).toEqual([amidLine || size >= body ? "TRUNCATED" : "clear"]);
  }
});

test("of a mail larger than is held only the beginning is given, and the rest on demand", async () => {
  const large = `A: b\n\n${"a line of some length\n".repeat(500)}`;
  for (const variant of ["mboxrd", "mboxcl2"] as const) {
    const { bytes, written } = mailbox([MAIL, large, MAIL], variant);
    const limits = { heldBytes: 2_000, headerBytes: 300 };
    const { records } = await readAll(bytes, { limits, piece: 700 });
    expect(records.map((record) => record.rest !== undefined)).toEqual([false, true, false]);
    expect(records[1]?.bytes.length).toBe(300);
    const contents = await Promise.all(records.map(contentOf));
    expect(contents.map(text)).toEqual(written.map((one) => one.mail));
  }
});
