import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { droppedLines, readAccounts, wrongLines } from "@/lib/intake/pasted-accounts";

describe("a pasted list", () => {
  test("drops blanks and empty lines, and says which line repeats which", () => {
    const read = readAccounts(
      "kim@aster.example  \r\n\r\n  KIM@Aster.example\nlee@aster.example;kim@aster.example\t",
    );
    expect(read.accounts).toEqual([
      { line: 1, identifier: "kim@aster.example" },
      { line: 4, identifier: "lee@aster.example" },
    ]);
    expect(read.duplicates.map(({ line, of }) => [line, of])).toEqual([
      [3, 1],
      [4, 1],
    ]);
    expect(droppedLines(read)).toMatch(/^2 lines repeat .* line 3, “KIM@Aster\.example”, repeats line 1/);
  });

  test("says what is wrong by line, and takes tenants, numbers and domains as they are", () => {
    const read = readAccounts(
      [
        "aster.example",
        "kim@@aster.example",
        "two words",
        "{8F14E45F-CEEA-467F-A8B3-8E3F8C1D0A11}",
        "+1 617 5550100",
        `${"a".repeat(301)}`,
      ].join("\n"),
    );
    expect(read.accounts.map(({ line }) => line)).toEqual([1, 4, 5]);
    expect(read.wrong.map(({ line }) => line)).toEqual([2, 3, 6]);
    expect(wrongLines(read)).toMatch(
      /^3 lines are wrong\. Line 2: “kim@@aster\.example” is no e-mail address/,
    );
  });

  test("of more than 500 different accounts is refused with their number, of 500 with duplicates it is not", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => `user${n}@aster.example `).join("\n");
    expect(wrongLines(readAccounts(many(501)))).toMatch(/501 different accounts; at most 500/);
    const doubled = readAccounts(`${many(500)}\n${many(500)}`);
    expect(wrongLines(doubled)).toBeNull();
    expect([doubled.accounts.length, doubled.duplicates.length]).toEqual([500, 500]);
    expect(droppedLines(doubled)).toMatch(
      /^500 lines repeat .*; and 480 more\. Send the form again to register the other 500\.$/,
    );
  });

  test("loses nothing: each part of it is taken, a repetition or wrong, and no two taken are alike", () => {
    const part = fc.oneof(
      fc.constantFrom(
        "kim@aster.example",
        "Kim@ASTER.example ",
        " lee@aster.example",
        "aster.example",
        "a b",
        "@@",
        "",
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 40 }),
        fc.constantFrom("\n", "\r\n", ";", "\t", ","),
        (parts, between) => {
          const text = parts.join(between);
          const { accounts, duplicates, wrong } = readAccounts(text);
          const all = text
            .split(/[\r\n,;\t]/)
            .map((one) => one.trim())
            .filter(Boolean);
          const told = [...accounts, ...duplicates, ...wrong].map(({ identifier }) => identifier);
          expect(told.sort()).toEqual(all.sort());
          const keys = accounts.map(({ identifier }) => normaliseIdentifier(identifier));
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
      { seed: 20_261_128 },
    );
  });
});
