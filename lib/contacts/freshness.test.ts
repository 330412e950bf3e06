import { expect, test } from "vitest";
import { freshness } from "@/lib/contacts/freshness";
import { contact, inDays, NOON } from "@/lib/demands/test-facts";

test.each([
  [0, "fresh"],
  [180, "fresh"],
  [180.001, "aging"],
  [365, "aging"],
  [365.001, "stale"],
])("an address confirmed %d days ago is %s", (days, word) => {
  expect(freshness(contact("ada", { confirmedAt: inDays(-days) }), NOON)).toBe(word);
});

test("a bounce outweighs every confirmation, and an address never confirmed is unconfirmed", () => {
  expect(freshness(contact("ada", { bouncedAt: inDays(-400) }), NOON)).toBe("bouncing");
  expect(freshness(contact("ada", { confirmedAt: null }), NOON)).toBe("unconfirmed");
});
