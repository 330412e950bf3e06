import fc from "fast-check";
import { expect, test } from "vitest";
import { archive } from "./test-archive";
import { mailbox } from "./test-mailboxes";
import { readAll } from "./test-reading";

const MAIL = "From: bob@example.com\nDate: Thu, 1 Jan 2026 00:00:00 +0000\n\nFrom here\n\nHello\n";
const ROWS = '{"account":"bob","n":{"a":[1,"\\"x\\""]}}\n\n{"account":"eve"}\n';
const TABLE = 'account,say\nbob,"he ""said""\nit"\n\neve,5" disk\n';
const text = (some: string) => Buffer.from(some, "latin1");
const SAMPLES: [string, Buffer][] = [
  ["a mailbox", mailbox([MAIL, MAIL, MAIL], "mboxrd").bytes],
  ["a mailbox with sizes", mailbox([MAIL, MAIL, MAIL], "mboxcl2").bytes],
  ["a mail", text(MAIL)],
  ["lines of JSON", text(ROWS)],
  ["a table", text(TABLE)],
  ["a table in UTF-16", Buffer.from(`\ufeff${TABLE}`, "utf16le")],
  [
    "an archive",
    archive([
      { name: "a.eml", content: MAIL },
      { name: "cur/b.mbox", content: mailbox([MAIL, MAIL], "mboxo").bytes, deflate: true },
      { name: "c.csv", content: TABLE },
      { name: "d/", content: "" },
    ]),
  ],
];

/** Something that happens to a file: bytes overwritten, taken out, put in or cut off. */
const harm = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  out: fc.nat(20),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        "\n",
        "\r",
        "\0",
        '"',
        "\n\nFrom ",
        "\nFrom x Thu Jan  1 00:00:00 2026\n",
        "\ufeff",
        "Content-Length: 40\n",
      )
      .map((some) => Buffer.from(some)),
  ),
});

function harmed(bytes: Buffer, harms: { at: number; out: number; put: Buffer }[]): Buffer {
  return harms.reduce((left, { at, out, put }) => {
    const place = Math.floor(at * left.length);
    return Buffer.concat([left.subarray(0, place), put, left.subarray(place + out)]);
  }, bytes);
}

const small = { heldBytes: 120, headerBytes: 60, rowBytes: 90 };

test.each(SAMPLES)(
  "%s that came to harm is read or declared unclear, the same way in any pieces and from any point",
  async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(harm, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 70 }),
        fc.boolean(),
        async (harms, piece, tight) => {
          const file = harmed(bytes, harms);
          const limits = tight ? small : {};
          const whole = await readAll(file, { limits });
          const inPieces = await readAll(file, { limits, piece });
          const plain = ({ rest, ...record }: (typeof whole.records)[0]) => ({
            ...record,
            more: rest !== undefined,
          });
          expect(inPieces.records.map(plain)).toEqual(whole.records.map(plain));
          const at = Math.floor(whole.records.length / 2);
          const again = await readAll(file, { limits, piece, from: whole.points[at] });
          expect(again.records.map(plain)).toEqual(whole.records.slice(at + 1).map(plain));
          expect(again.point).toEqual(whole.point);
        },
      ),
      { numRuns: 150 },
    );
  },
);

test("bytes of any sort are read or declared unclear", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom("", "PK\x03\x04", "From ", "{", "\xff\xfe", "From: "),
      async (bytes, begin) => {
        const { records } = await readAll(Buffer.concat([text(begin), bytes]));
        expect(records.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 1_000 },
  );
});
