import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DataClass } from "@/lib/instruments/kind";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import { leaves } from "./project";
import { readRecord } from "./reading";
import { item, mail, mailSource, record, row, rows } from "./test-filter";

function left(one: ExportRecord, dataClass: DataClass, source = mailSource()): string {
  const what = leaves(readRecord(one, source, new Set()), item({ dataClass }));
  return what.whole ? "whole" : what.bytes.toString();
}

const ENVELOPE = {
  "Return-Path": "<bounce@bee.example>",
  Received:
    "from mail.bee.example (hidden words [192.0.2.7]) by mx.cee.example (Postfix) with ESMTPS id 4XyZ\r\n\tfor <al@cee.example>; Sat, 10 Jan 2026 12:00:05 +0000 (UTC)",
  "message-id": "<1234.abc@bee.example>",
  Cc: 'Friends: "Kim" <kim@dee.example>, al@cee.example (Al);',
};

test("of a mail, envelope and transport fields leave, written anew", () => {
  expect(left(record(mail(ENVELOPE, "body")), "NC")).toBe(
    [
      "From: <jo@bee.example>",
      "To: <al@cee.example>",
      "Date: Sat, 10 Jan 2026 12:00:00 +0000",
      "Return-Path: <bounce@bee.example>",
      "Received: from mail.bee.example ([192.0.2.7]) by mx.cee.example with ESMTPS id 4XyZ for <al@cee.example>;",
      " Sat, 10 Jan 2026 12:00:05 +0000",
      "Message-ID: <1234.abc@bee.example>",
      "Cc: <kim@dee.example>,",
      " <al@cee.example>",
      "",
      "",
    ].join("\r\n"),
  );
});

test("content and future content leave whole, future records like stored ones", () => {
  expect(left(record(mail()), "C")).toBe("whole");
  expect(left(record(mail()), "P-C")).toBe("whole");
  expect(left(record(mail()), "P-NC")).toBe(left(record(mail()), "NC"));
});

test("of a row, the columns of the class leave", () => {
  const one = row({ name: "Jo Nash", other: "x" });
  const at = "2026-01-10T12:00:00Z";
  expect(JSON.parse(left(one, "NC", rows()))).toEqual({ user: "jo@bee.example", at });
  expect(JSON.parse(left(one, "BSI", rows()))).toEqual({ user: "jo@bee.example", name: "Jo Nash" });
  expect(left(one, "C", rows())).toBe("whole");
});

test("of a column that holds content nothing leaves under another class, whatever else it holds", () => {
  const { columns } = rows() as { columns: object[] };
  const source = rows({ columns: [...columns, { column: "note", holds: ["NC", "name", "C"], role: null }] });
  const one = row({ note: "Meet me at noon" });
  expect(left(one, "NC", source)).not.toContain("noon");
  expect(left(one, "BSI", source)).not.toContain("noon");
  expect(left(one, "C", source)).toBe("whole");
});

test.each([
  ["a name instead of an address", { To: "Jo Nash" }, /^To:/m],
  ["words as a date", { Date: "when the tide is in" }, /^Date:/m],
  ["words as a number", { "Message-ID": "<meet me@noon>" }, /^Message-ID:/m],
  ["words as a return path", { "Return-Path": "meet me at noon" }, /^Return-Path:/m],
  ["words as a host", { Received: "from meet=me=at=noon by oak!" }, /^Received:/m],
  ["words as a Received field", { Received: "meet me at noon (by the old oak)" }, /^Received:/m],
])("%s does not get through", (_, fields, line) => {
  expect(left(record(mail(fields)), "NC")).not.toMatch(line);
});

const hex = (text: string) => [...text].map((one) => one.charCodeAt(0).toString(16).toUpperCase());
const ENCODINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => Buffer.from(secret).toString("base64"),
  (secret) => `=?utf-8?B?${Buffer.from(secret).toString("base64")}?=`,
  (secret) =>
    `=?utf-8?Q?${hex(secret)
      .map((one) => `=${one}`)
      .join("")}?=`,
  (secret) =>
    hex(secret)
      .map((one) => `=${one}`)
      .join(""),
  (secret) =>
    hex(secret)
      .map((one) => `%${one}`)
      .join(""),
  (secret) => Buffer.from(secret).toString("hex"),
];

/** Every place in which a mail can hold words, with one secret each. */
const PLACES: Readonly<Record<string, (secret: string) => string>> = {
  Subject: (secret) => secret,
  "Thread-Topic": (secret) => secret,
  "Thread-Index": (secret) => secret,
  Comments: (secret) => secret,
  Keywords: (secret) => secret,
  "X-Anything": (secret) => secret,
  "Content-Description": (secret) => secret,
  "Content-Disposition": (secret) => `attachment; filename="${secret}"`,
  "Content-Type": (secret) => `text/plain; name="${secret}"`,
  "Content-ID": (secret) => `<${secret}@x.example>`,
  "List-Id": (secret) => `${secret} <list.x.example>`,
  Organization: (secret) => secret,
  "In-Reply-To": (secret) => `Your message about ${secret}`,
  References: (secret) => `<${secret}@x.example>`,
  "DKIM-Signature": (secret) => `v=1; h=subject; z=Subject:${secret}; bh=${secret}`,
  "Authentication-Results": (secret) => `x.example; ${secret}`,
  Autocrypt: (secret) => `keydata=${secret}`,
  From: (secret) => `"${secret}" <jo@bee.example>`,
  To: (secret) => `${secret}: Al (${secret}) <al@cee.example>;`,
  Cc: (secret) => `kim@dee.example (${secret})`,
  "Reply-To": (secret) => secret,
  Date: (secret) => `Sat, 10 Jan 2026 12:00:00 +0000 (${secret})`,
  Received: (secret) =>
    `from a.example (${secret}) by b.example (${secret}); Sat, 10 Jan 2026 12:00:00 +0000 (${secret})`,
  "Message-ID": (secret) => `<1@x.example> (${secret})`,
};

test("the fields that are kept are these, and no other leaves however it is written", () => {
  const dropped = [
    "Subject",
    "References",
    "In-Reply-To",
    "Thread-Index",
    "Content-ID",
    "List-Id",
    "X-Date",
    "Keywords",
  ];
  for (const name of dropped)
    for (const value of ["<a@b.example>", "a@b.example", "Sat, 10 Jan 2026 12:00:00 +0000", "from a by b"])
      expect(left(record(mail({ [name]: value })), "NC")).toBe(left(record(mail()), "NC"));
});

describe("no byte of content reaches the projection of a record other than content", () => {
  const secret = fc.stringMatching(/^[a-z]{14}$/);
  const encoding = fc.constantFrom(...ENCODINGS);

  test("wherever it stands, however it is written", () => {
    fc.assert(
      fc.property(
        secret,
        encoding,
        fc.subarray(Object.keys(PLACES), { minLength: 1 }),
        (word, encode, places) => {
          const written = encode(word);
          const fields = Object.fromEntries(places.map((name) => [name, PLACES[name]?.(written)]));
          const body = `${written}\r\nFrom: ${written}@x.example\r\n\r\nTo: ${written}@x.example\r\n`;
          const out = left(record(mail(fields, body)), "NC").toLowerCase();
          for (const form of ENCODINGS) expect(out).not.toContain(form(word).toLowerCase());
          if (!places.includes("From")) expect(out).toContain("<jo@bee.example>");
        },
      ),
      { numRuns: 300 },
    );
  });

  test("and folded, or behind any name of a field", () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,20}$/);
    fc.assert(
      fc.property(secret, encoding, name, (word, encode, field) => {
        const out = left(record(mail({ [`X${field}`]: `\r\n ${encode(word)}\r\n\t${encode(word)}` })), "NC");
        expect(out.toLowerCase()).not.toContain(encode(word).toLowerCase());
      }),
    );
  });
});
