import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AUDITED_ACTS, sentenceOf } from "@/lib/demands/audit-sentence";

const nothing = { from: null, to: null, outcome: null };

test("a record is said as what was done", () => {
  expect(sentenceOf({ ...nothing, action: "attestHold" })).toBe("Attested that the data is held.");
});

test("a step says where the demand then stood, and with what outcome it closed", () => {
  expect(sentenceOf({ ...nothing, action: "approveScope", from: "IN_REVIEW", to: "NOTIFYING" })).toBe(
    "Approved the scope; the demand is now notifying the customer.",
  );
  expect(sentenceOf({ action: "reject", from: "RECEIVED", to: "CLOSED", outcome: "REJECTED" })).toBe(
    "Rejected the demand; the demand is now closed, rejected.",
  );
});

test("a step that stays where it was says no more than the act", () => {
  const act = { ...nothing, action: "extendPreservation", from: "PRESERVING", to: "PRESERVING" };
  expect(sentenceOf(act)).toBe("Extended the preservation.");
});

test("an act that is not known, whatever its name, becomes words", () => {
  expect(sentenceOf({ ...nothing, action: "rewrapFileKey" })).toBe("Rewrap file key.");
  fc.assert(fc.property(fc.string(), (action) => typeof sentenceOf({ ...nothing, action }) === "string"));
});

test("every act that is recorded anywhere has its sentence, rather than its code in words", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.ts$/.test(file) && !/(^|\/)(generated|test-)|\.test\.ts$/.test(file),
  );
  const recorded = files.flatMap((file) =>
    [...readFileSync(join("lib", file), "utf8").matchAll(/\baction: "([a-zA-Z]+)"/g)].map(([, act]) => act),
  );
  expect(recorded.length).toBeGreaterThan(30);
  expect(recorded.filter((act) => !Object.hasOwn(AUDITED_ACTS, act ?? ""))).toEqual([]);
});
