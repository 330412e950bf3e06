import fc from "fast-check";
import { expect, test } from "vitest";
import { domainOf, isInDomain, normaliseIdentifier } from "@/lib/demands/normalise-identifier";

test.each([
  [" Ada@Example.COM ", "ada@example.com", "example.com"],
  ["ada@bücher.example", "ada@xn--bcher-kva.example", "xn--bcher-kva.example"],
  ["Example.com.", "example.com", "example.com"],
  ["@example.com", "example.com", "example.com"],
  ["*.example.com", "example.com", "example.com"],
  ["{7F3A-11}", "7f3a-11", null],
  ["+1 617 555 0100", "+1 617 555 0100", null],
  ["192.0.2.7", "192.0.2.7", null],
  ["ada.b", "ada.b", null],
])("%j is looked up as %j under the domain %j", (typed, normalised, domain) => {
  expect(normaliseIdentifier(typed)).toBe(normalised);
  expect(domainOf(normalised)).toBe(domain);
});

test("looking up twice changes nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.domain(), fc.uuid()), (typed) => {
      const once = normaliseIdentifier(typed);
      expect(normaliseIdentifier(once)).toBe(once);
    }),
  );
});

test.each([
  ["ada@example.com", true],
  ["ada@sub.example.com", true],
  ['"ada @ home"@example.com', true],
  ["ada@notexample.com", false],
  ["ada@example.com.org", false],
  ["example.com", false],
])("%s is in example.com: %s", (address, isIn) => {
  expect(isInDomain(address, "example.com")).toBe(isIn);
});
