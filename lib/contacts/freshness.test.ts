import fc from "fast-check";
import { expect, test } from "vitest";
import { FRESHNESS_WORDS, freshness, SHIPPED_FRESHNESS_DAYS } from "@/lib/contacts/freshness";
import { checkDays } from "@/lib/contacts/freshness-setting";
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

const day = fc.integer({ min: 0, max: 1500 });
const limits = fc
  .tuple(fc.integer({ min: 14, max: 700 }), fc.integer({ min: 1, max: 395 }))
  .map(([fresh, more]) => ({ ...SHIPPED_FRESHNESS_DAYS, fresh, aging: fresh + more }));

test("whatever the days: a bounce outweighs, time alone never betters a word, and longer days never worsen one", () => {
  const rank = (confirmed: number, later: number, freshnessDays = SHIPPED_FRESHNESS_DAYS) =>
    FRESHNESS_WORDS.indexOf(
      freshness({ confirmedAt: inDays(-confirmed), bouncedAt: null }, { now: inDays(later), freshnessDays }),
    );
  fc.assert(
    fc.property(day, day, limits, (confirmed, later, days) => {
      expect(rank(confirmed, later, days)).toBeGreaterThanOrEqual(rank(confirmed, 0, days));
      const longer = { ...days, fresh: days.fresh + 10, aging: days.aging + 10 };
      expect(rank(confirmed, later, longer)).toBeLessThanOrEqual(rank(confirmed, later, days));
      const bounced = { confirmedAt: inDays(-confirmed), bouncedAt: inDays(-later) };
      expect(freshness(bounced, { now: NOON, freshnessDays: days })).toBe("bouncing");
    }),
  );
});

test.each([
  [{ fresh: 365 }, "aging"],
  [{ ask: 180 }, "ask"],
  [{ again: 185, aging: 365 }, "again"],
  [{ fresh: "ten" }, "fresh"],
  [{ aging: 5000 }, "aging"],
  [{ answer: 1 }, "answer"],
  [{ ask: 150.5 }, "ask"],
])("days that contradict each other are refused by their field: %j", (wrong, field) => {
  expect(() => checkDays({ ...SHIPPED_FRESHNESS_DAYS, ...wrong })).toThrow(
    expect.objectContaining({ fields: expect.objectContaining({ [field]: expect.any(String) }) }),
  );
});
