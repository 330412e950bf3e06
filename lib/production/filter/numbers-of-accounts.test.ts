import { expect, test } from "vitest";
import { endOf, item, rowRecord, rows } from "./test-filter";

const AT = "2026-01-10T12:00:00Z";

test.each([
  ["+1 (202) 555-0100", "in"],
  ["+1.202.555.0100", "in"],
  ["tel:+1-202-555-0100", "in"],
  ["+1 (202) 555-0101", "OTHER_ACCOUNT"],
  ["+44 1202 555 0100", "OTHER_ACCOUNT"],
  ["(202) 555-0100", "ACCOUNT_UNREADABLE"],
  ["001 202 555 0100", "ACCOUNT_UNREADABLE"],
  ["12025550100", "ACCOUNT_UNREADABLE"],
  [12025550100, "ACCOUNT_UNREADABLE"],
  ["555-0101", "OTHER_ACCOUNT"],
  ["+1 202 555 0100, +1 202 555 0101", "ACCOUNT_UNREADABLE"],
  ["+1 202 555 0100 ext. 12", "ACCOUNT_UNREADABLE"],
  ["tel:+12025550100;ext=12", "ACCOUNT_UNREADABLE"],
  ["+1 202 555 0101 x12", "OTHER_ACCOUNT"],
  ["whatsapp:+12025550100", "ACCOUNT_UNREADABLE"],
  ["whatsapp:+12025550101", "OTHER_ACCOUNT"],
  ["sip:+12025550100@voice.example", "ACCOUNT_UNREADABLE"],
  ["jo", "OTHER_ACCOUNT"],
])("a telephone number written as %j: %s", async (user, ends) => {
  const items = [item({ holder: { kind: "account", normalised: "+12025550100" } })];
  expect(await endOf(rowRecord({ user, at: AT, text: "Hi" }), { source: rows(), items })).toBe(ends);
  const unmapped = rowRecord({ user: "jo", at: AT, text: "Hi", caller: user });
  expect(await endOf(unmapped, { source: rows(), items })).toBe(
    ends === "OTHER_ACCOUNT" ? ends : "UNMAPPED_FIELD",
  );
});

test.each([
  ["2001:DB8:0:0:0:0:0:7", "in"],
  ["2001:db8::8", "OTHER_ACCOUNT"],
  ["[2001:db8::7]:443", "ACCOUNT_UNREADABLE"],
  ["192.0.2.7", "OTHER_ACCOUNT"],
])("a network address written as %j: %s", async (user, ends) => {
  const items = [item({ holder: { kind: "account", normalised: "2001:db8::7" } })];
  expect(await endOf(rowRecord({ user, at: AT, text: "Hi" }), { source: rows(), items })).toBe(ends);
});

test("a long text is no telephone number, and is gone through once", async () => {
  const items = [item({ holder: { kind: "account", normalised: "+12025550100" } })];
  // Squares of this size would take hours.
  const user = `tel:${" ".repeat(2_000_000)}x`;
  expect(await endOf(rowRecord({ user, at: AT, text: "Hi" }), { source: rows(), items })).toBe(
    "OTHER_ACCOUNT",
  );
});

test("a row of digits alone is an account's number, and compared as it stands", async () => {
  const items = [item({ holder: { kind: "account", normalised: "2025550100" } })];
  const ends = (user: string) => endOf(rowRecord({ user, at: AT, text: "Hi" }), { source: rows(), items });
  expect(await ends("2025550100")).toBe("in");
  expect(await ends("12025550100")).toBe("OTHER_ACCOUNT");
});
