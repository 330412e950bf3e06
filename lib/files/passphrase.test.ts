import { expect, test } from "vitest";
import { makePassphrase, PASSPHRASE_LETTERS, spellPassphrase } from "./passphrase";

test("a passphrase is six groups of four unmistakable letters, worth at least 100 bits", () => {
  const letters = `[${PASSPHRASE_LETTERS}]{4}`;
  for (let n = 0; n < 200; n += 1)
    expect(makePassphrase()).toMatch(new RegExp(`^${letters}(-${letters}){5}$`));
  expect(24 * Math.log2(new Set(PASSPHRASE_LETTERS).size)).toBeGreaterThanOrEqual(100);
  expect(PASSPHRASE_LETTERS).not.toMatch(/[aeiou0l1z2s5b8g9vm]/);
});

test("no two are alike, and every letter is used", () => {
  const made = Array.from({ length: 500 }, makePassphrase);
  expect(new Set(made).size).toBe(500);
  expect(new Set(made.join("")).size).toBe(PASSPHRASE_LETTERS.length + 1);
});

test("it can be told by telephone", () => {
  expect(spellPassphrase("k7nq-x3cd")).toBe("Kilo Seven November Quebec, hyphen\nX-ray Three Charlie Delta");
});
