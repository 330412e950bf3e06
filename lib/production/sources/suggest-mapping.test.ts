import { expect, test } from "vitest";
import { suggestMapping } from "./suggest-mapping";

test.each([
  ["account", ["identity", "NC"], "owner"],
  ["User_ID", ["identity", "NC"], "owner"],
  ["from", ["NC"], "sender"],
  ["recipients.0", ["NC"], "recipient"],
  ["client-ip", ["identity", "NC"], null],
  ["sign in duration", ["sessions", "NC"], null],
  ["card number", ["payment"], null],
  ["postal address", ["address"], null],
  ["full name", ["name"], null],
  ["message text", ["C"], null],
  ["subject", ["C"], null],
  ["colour", [], null],
])("the column “%s” may hold %j", (column, holds, role) => {
  expect(suggestMapping([column]).columns).toEqual([{ column, holds, role }]);
});

test("the first column that may be a date is suggested as the one that counts, and none where there is none", () => {
  expect(suggestMapping(["account", "event_time", "date"]).date).toBe("event_time");
  expect(suggestMapping(["account", "format"]).date).toBeNull();
});
