import { expect, test } from "vitest";
import { freshness, SHIPPED_FRESHNESS_DAYS } from "@/lib/contacts/freshness";
import { contact, inDays, NOON } from "@/lib/demands/test-facts";

const BASIS = { now: NOON, freshnessDays: SHIPPED_FRESHNESS_DAYS };

test.each([
  [0, "fresh"],
  [180, "fresh"],
  [180.001, "aging"],
  [365, "aging"],
  [365.001, "stale"],
])("an address confirmed %d days ago is %s", (days, word) => {
  expect(freshness(contact("ada", { confirmedAt: inDays(-days) }), BASIS)).toBe(word);
});

test("a bounce outweighs every confirmation, and an address never confirmed is unconfirmed", () => {
  expect(freshness(contact("ada", { bouncedAt: inDays(-400) }), BASIS)).toBe("bouncing");
  expect(freshness(contact("ada", { confirmedAt: null }), BASIS)).toBe("unconfirmed");
});
