import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";

/** The form in which accounts are compared, as the database makes it. */
const keysOf = (identifiers: string[]) => keysAsWritten(identifiers.map(normaliseIdentifier));

async function keysAsWritten(identifiers: string[]): Promise<string[]> {
  const rows = await db().$queryRaw<{ key: string }[]>`
    SELECT identifier_key(one) AS key FROM unnest(${identifiers}::text[]) WITH ORDINALITY AS t(one, place)
    ORDER BY place`;
  return rows.map((row) => row.key);
}

test.each([
  [
    "jdoe@example.com",
    ["J.Doe@Example.com", "j.doe+x@example.com", " jdoe+a+b@EXAMPLE.com. ", "ｊｄｏｅ@example.com"],
  ],
  ["ada@xn--bcher-kva.example", ["Ada@bücher.example", "a.da@BÜCHER.example"]],
  ["xn--bcher-kva.example", ["bücher.example", "@bücher.example", "*.xn--bcher-kva.example"]],
  ["16175550100", ["+1 617 555 0100", "001-617-555-0100", "+1 (617) 555.0100", "１６１７５５５０１００"]],
  ["49301234", ["+49 (0)30 1234", "0049 30/1234"]],
  ["42", ["42", "0042", "000042"]],
  ["0", ["0", "000"]],
  ["192.0.2.7", ["192.0.2.7", "192.000.002.007"]],
  ["acct-42-7f", ["ACCT-0042-7F", "{acct-42-07f}", "acct-42 -7f"]],
  ["+@example.com", ["+@example.com"]],
])("%s is how all of %j are compared", async (key, written) => {
  expect(new Set(await keysOf(written))).toEqual(new Set([key]));
});

test("accounts that are different stay apart", async () => {
  const keys = await keysOf([
    "jdoe@example.com",
    "jdoe@example.org",
    "jdoe2@example.com",
    "10",
    "100",
    "1.0.0.1",
    "1.0.0.10",
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a key is its own key, and dots, case and plus never matter in an address", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.string({ unit: "grapheme-composite" }), fc.emailAddress(), fc.uuid(), fc.ipV6()), {
        minLength: 20,
        maxLength: 40,
      }),
      fc.stringMatching(/^[a-z]{1,8}$/),
      async (written, tag) => {
        const plain = written.filter((one) => !one.includes("\0"));
        const once = await keysOf(plain);
        expect(await keysAsWritten(once)).toEqual(once);
        const mails = plain.filter((one) => /^[a-z0-9]+@[a-z0-9.-]+$/i.test(one));
        const dotted = mails.map((one) => one.replace("@", `.+${tag}@`).toUpperCase());
        expect(await keysOf(dotted)).toEqual(await keysOf(mails));
      },
    ),
    { numRuns: 40 },
  );
});

test("matter numbers are compared without case and the marks between their parts", async () => {
  const [row] = await db().$queryRaw<[{ keys: string[] }]>`
    SELECT array_agg(DISTINCT matter_key(one)) AS keys
    FROM unnest(${["26-MJ-0042", "26 mj 0042", "26mj/0042", "26–MJ–0042", "２６-ＭＪ-0042"]}::text[]) AS t(one)`;
  expect(row.keys).toEqual(["26mj0042"]);
});
