import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { accountKey } from "./account-key";
import { requestOfCase } from "./case-form";
import { factsOf } from "./test-vectors";

test.each([
  ["Kim@Aster.example", "kim@aster.example"],
  [" kim@aster.example ", "kim@aster.example"],
  ["kim@BÜCHER.example", "kim@xn--bcher-kva.example"],
  ["+1 617 555 0100", "+1 (617) 555-0100"],
  ["+49 (0)170 1234567", "0049 170 1234567"],
  ["617-555-0100", "(617) 555 0100"],
  ["{7F3A-11}", "7f3a-11"],
  ["Server-7", "server-7"],
])("%j and %j are one account", (one, other) => {
  expect(accountKey(one)).toBe(accountKey(other));
});

test.each([
  ["ki.m@aster.example", "kim@aster.example"],
  ["kim+x@aster.example", "kim@aster.example"],
  ["+1 617 555 0100", "+44 617 555 0100"],
  ["192.0.2.71", "192.0.27.1"],
  ["0042", "42"],
])("%j and %j are two", (one, other) => {
  expect(accountKey(one)).not.toBe(accountKey(other));
});

test("it is the same for what the desk keeps as for what was typed", () => {
  const typed = fc.oneof(
    fc.emailAddress(),
    fc.domain(),
    fc.uuid(),
    fc.stringMatching(/^\+?[\d ()./-]{6,18}$/),
  );
  fc.assert(
    fc.property(typed, (one) => {
      const key = accountKey(one);
      expect(accountKey(normaliseIdentifier(one))).toBe(key);
      expect(accountKey(key)).toBe(key);
    }),
  );
});

test("an account of two requests, differently written, is one account of the period", () => {
  const told = (id: string, account: string) =>
    requestOfCase({
      ...{ id, received_at: new Date("2026-08-01T00:00:00Z"), jurisdiction: "DE" },
      ...{ instrument_class: "production_order", targets: [{ id: account, result: "pending" }] },
    });
  const { cells } = factsOf([told("1", "Kim@Aster.example"), told("2", "kim@aster.EXAMPLE")]);
  expect(cells).toHaveLength(1);
  expect(cells[0]?.tally.measure("accounts_specified")).toBe(2);
  expect(cells[0]?.tally.measure("accounts_distinct")).toBe(1);
});
