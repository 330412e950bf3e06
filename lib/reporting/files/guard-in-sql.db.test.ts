import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { guardText } from "@/lib/files/guard-text";
import { GUARD_CASES } from "@/lib/files/test-guard-cases";
import { Prisma } from "@/lib/generated/prisma/client";
import { csvLine } from "./csv";
import { csvFieldInSql, guardedInSql } from "./guard-in-sql";

const text = Prisma.sql`t.text`;

/** What PostgreSQL makes of each text. */
async function inSql(texts: readonly string[]) {
  return await db().$queryRaw<{ guarded: string; field: string }[]>`
    SELECT ${guardedInSql(text)} AS guarded, ${csvFieldInSql(text)} AS field
    FROM unnest(${[...texts]}::text[]) WITH ORDINALITY AS t (text, nr) ORDER BY t.nr`;
}

const columns = [{ name: "said", sort: "text" as const, description: "" }];
const inTypeScript = (texts: readonly string[]) =>
  texts.map((said) => ({ guarded: guardText(said), field: csvLine([said], columns).slice(0, -2) }));

// A text of PostgreSQL cannot hold a NUL, so that it never has to be guarded there.
const cases = GUARD_CASES.filter(([, said]) => !said.includes("\0"));

test("SQL guards each case of the table as TypeScript does", async () => {
  const found = await inSql(cases.map(([, said]) => said));
  expect(found.map(({ guarded }) => guarded)).toEqual(cases.map(([, , guarded]) => guarded));
  expect(found.length).toBe(GUARD_CASES.length - 1);
});

test("SQL guards and quotes any text as TypeScript does", async () => {
  const signs = fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n＝＋－＠\uFEFF,;\"ab \u2028é😀") });
  const any = fc.string({ unit: "grapheme" }).map((said) => said.replaceAll("\0", ""));
  const texts = fc.array(fc.oneof(any, signs), { minLength: 50, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(texts, async (said) => {
      expect(await inSql(said)).toEqual(inTypeScript(said));
    }),
    { numRuns: 20 },
  );
});

test("nothing stays nothing", async () => {
  const [row] = await db().$queryRaw<object[]>`
    SELECT ${csvFieldInSql(text)} AS field FROM (VALUES (NULL::text)) AS t (text)`;
  expect(row).toEqual({ field: null });
});
