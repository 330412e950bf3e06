import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsOf } from "./mail-parts";
import { readInbound } from "./read-inbound";

const read = (bytes: Buffer, sender = "") => readInbound(bytes, { sender, domain: "desk.example" });
const VERDICTS = ["REPORT", "AUTO_REPLY", "LOOP", "REPLY", "UNKNOWN"];

const report = `From: MAILER-DAEMON@mx.example\r
Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r
\r
--B\r
Content-Type: text/plain; charset=utf-8\r
\r
In words.\r
--B\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; ada@aster.example\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; 550 5.1.1 nobody\r
--B--\r
`;
const corpus = path.join(import.meta.dirname, "../../../../shared/data/mail/multipart_report_emails");
const seeds = [
  Buffer.from(report),
  ...(existsSync(corpus) ? readdirSync(corpus).map((name) => readFileSync(path.join(corpus, name))) : []),
];

test("bytes flipped, cut and put in at will: always a verdict, never an error", async () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.uint8Array({ minLength: 0, maxLength: 6 }),
    skip: fc.nat(8),
  });
  const mutated = fc
    .record({
      seed: fc.constantFrom(...seeds),
      changes: fc.array(change, { maxLength: 12 }),
      end: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ seed, changes, end }) => {
      let bytes = Buffer.from(seed);
      for (const { at, to, skip } of changes) {
        const place = Math.floor(at * bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, place), to, bytes.subarray(place + skip)]);
      }
      return bytes.subarray(0, Math.ceil(end * bytes.length));
    });
  await fc.assert(
    fc.asyncProperty(mutated, async (bytes) => {
      const { verdict, reported } = await read(bytes);
      expect(VERDICTS).toContain(verdict);
      expect(verdict === "REPORT" || verdict === "LOOP" || reported.length === 0).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test("words of mail in any order: always a verdict, never an error", async () => {
  const words = fc.constantFrom(
    "Content-Type: multipart/mixed; boundary=B\r\n",
    "Content-Type: message/rfc822\r\n",
    "\r\n",
    "\n",
    "--B\r\n",
    "--B--\r\n",
    "From: ",
    "ada@aster.example",
    "<>",
    "(",
    '"',
    "\0",
    "=?utf-8?B?",
    "?=",
    "Content-Transfer-Encoding: base64\r\n",
    "Status: 5.1.1\r\n",
    "Action: failed\r\n",
    "Content-Type: message/delivery-status\r\n",
    "This is the mail system at host\r\n",
    " \t",
    ": ",
    "\u00e9\u202e",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 60 }), async (all) => {
      expect(VERDICTS).toContain((await read(Buffer.from(all.join("")))).verdict);
    }),
    { numRuns: 400 },
  );
});

describe("what is meant to be too much costs little, and is still kept by its verdict", () => {
  const MB = 1024 * 1024;
  const nest = (kind: (index: number) => string) =>
    Array.from({ length: 1_000 }, (_, index) => kind(index)).join("");
  const from = "From: Ada <ada@aster.example>\r\n";
  const multipart = `${from}Content-Type: multipart/mixed; boundary=B\r\n\r\n`;
  test.each([
    [
      "30 MB of lines",
      () => Buffer.from(`${from}\r\n${"y".repeat(74)}\r\n`.concat(`${"y".repeat(74)}\r\n`.repeat(400_000))),
    ],
    ["30 MB in one line", () => Buffer.from(`${from}\r\n${"z".repeat(30 * MB)}`)],
    ["30 MB of header", () => Buffer.from(from + "X-A: b\r\n".repeat(3_700_000))],
    [
      "30 MB of attachment",
      () =>
        Buffer.from(
          `${multipart}--B\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${"QUJD".repeat(19)}\r\n`.concat(
            `${"QUJD".repeat(19)}\r\n`.repeat(390_000),
          ),
        ),
    ],
    ["30 MB of NUL", () => Buffer.alloc(30 * MB)],
    ["two million parts", () => Buffer.from(multipart + "--B\r\n\r\nx\r\n".repeat(2_000_000))],
    [
      "a boundary of one letter everywhere",
      () => Buffer.from(multipart.replace("=B", "=-") + "-".repeat(30 * MB)),
    ],
    [
      "parts within parts, a thousand deep",
      () =>
        Buffer.from(
          from + nest((index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`),
        ),
    ],
    [
      "mails within mails, a thousand deep",
      () => Buffer.from(from + nest(() => "Content-Type: message/rfc822\r\n\r\n")),
    ],
    [
      "HTML that never ends",
      () => Buffer.from(`${from}Content-Type: text/html\r\n\r\n${"<div a=".repeat(4_000_000)}`),
    ],
    ["only brackets", () => Buffer.from(`${from}Content-Type: text/html\r\n\r\n${"<".repeat(30 * MB)}`)],
    ["an address of brackets", () => Buffer.from(`From: ${'(<"'.repeat(1_000_000)}\r\n\r\nx`)],
    [
      "a report that goes on and on",
      () =>
        Buffer.from(
          `${report.slice(0, -7)}${"\r\nFinal-Recipient: rfc822; b@c.example\r\nAction: failed\r\nStatus: 5.1.1\r\n".repeat(300_000)}`,
        ),
    ],
    ["no header at all", () => Buffer.from("\r\nHello")],
    ["nothing", () => Buffer.alloc(0)],
  ])("%s", async (_name, make) => {
    const bytes = make();
    const before = process.cpuUsage();
    expect(VERDICTS).toContain((await read(bytes)).verdict);
    const { user, system } = process.cpuUsage(before);
    // Of work, not of waiting: a busy machine must not decide. Unbounded it would be minutes.
    expect((user + system) / 1_000_000).toBeLessThan(6);
  });

  test("at most two hundred parts are told apart", () => {
    const { parts } = partsOf(Buffer.from(multipart + "--B\r\n\r\nx\r\n".repeat(1_000)));
    expect(parts.length).toBeLessThanOrEqual(200);
  });
});
