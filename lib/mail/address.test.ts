import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { isMailAddress, mailAddress, normaliseAddress, parseMailbox, sameAddress } from "./address";

const ODD_BUT_REAL = [
  "a@b.example",
  "o'brien+legal@mail.company.example",
  "customer/department=shipping@company.example",
  "!def!xyz_abc-1@company.example",
  "{curly|pipe}~tick`@company.example",
  "legal@xn--mnchen-3ya.example",
  "legal@münchen.example",
  "法務@会社.example",
  "jörg@company.example",
  "1234567890@9to5.example",
  `${"l".repeat(64)}@company.example`,
];

const NOT_ONE_ADDRESS = [
  "",
  "@company.example",
  "name",
  "name@",
  "name@localhost",
  "name@127.0.0.1",
  "name@[127.0.0.1]",
  "name @company.example",
  "name@company.example ",
  "na me@company.example",
  '"quoted name"@company.example',
  "a@company.example,b@company.example",
  "a@company.example;b@company.example",
  "a@b@company.example",
  "<a@company.example>",
  "Name <a@company.example>",
  "a..b@company.example",
  ".a@company.example",
  "a.@company.example",
  "a@company..example",
  "a@-company.example",
  "a@company.example\r\nBcc: b@company.example",
  "a@company.example\n",
  "a\u0000@company.example",
  "a@compa\u00adny.example",
  "a@company\u202e.example",
  "a@company.example/path",
  "a@user:pass.example",
  `${"l".repeat(65)}@company.example`,
  `a@${"label.".repeat(50)}example`,
];

describe("an address", () => {
  test.each(ODD_BUT_REAL)("%s is one", (address) => {
    expect(isMailAddress(address)).toBe(true);
    expect(normaliseAddress(normaliseAddress(address))).toBe(normaliseAddress(address));
  });

  test.each(NOT_ONE_ADDRESS)("%j is refused, with its field named", (address) => {
    expect(isMailAddress(address)).toBe(false);
    expect(() => normaliseAddress(address, "contact")).toThrow(InvalidInput);
    expect(() => normaliseAddress(address, "contact")).toThrow(
      expect.objectContaining({ fields: { contact: expect.stringContaining("one email address") } }),
    );
  });

  test("keeps its local part and gets its domain in ASCII, lower case", () => {
    expect(normaliseAddress("Legal.Desk@MÜNCHEN.Example")).toBe("Legal.Desk@xn--mnchen-3ya.example");
  });

  test("is the same mailbox whatever the case or the spelling of the domain", () => {
    expect(sameAddress("Legal@münchen.example", "legal@XN--MNCHEN-3YA.example")).toBe(true);
    expect(sameAddress("legal@company.example", "legal2@company.example")).toBe(false);
  });

  test("whatever is accepted holds nothing that could end a header or add a recipient", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.emailAddress()), (value) => {
        if (isMailAddress(value))
          expect(normaliseAddress(value)).not.toMatch(/[\s\p{Cc}\p{Cf},;:<>()[\]"\\]/u);
      }),
    );
  });
});

describe("a form's address", () => {
  test("loses the blanks that pasting leaves and comes out normalised", () => {
    expect(mailAddress.parse("  Legal@Company.Example ")).toBe("Legal@company.example");
  });

  test.each(["a@company.example\n", "a@company.example b@company.example", "", 7])(
    "%j is refused",
    (value) => {
      expect(mailAddress.safeParse(value).success).toBe(false);
    },
  );
});

describe("a mailbox", () => {
  test.each([
    ["Legal desk <desk@company.example>", "Legal desk", "desk@company.example"],
    ['"Desk, legal (EU)" <desk@company.example>', "Desk, legal (EU)", "desk@company.example"],
    ["<desk@company.example>", "", "desk@company.example"],
    ["desk@Company.example", "", "desk@company.example"],
  ])("%s", (text, name, address) => {
    expect(parseMailbox(text)).toEqual({ name, address });
  });

  test.each([
    "Desk <a@company.example>, Other <b@company.example>",
    "a@company.example, b@company.example",
    "Desk\r\nBcc: x@y.example <a@company.example>",
    "Desk <a@company.example",
    "evil@company.example <a@company.example>",
    `${"n".repeat(201)} <a@company.example>`,
  ])("%j is refused", (text) => {
    expect(() => parseMailbox(text, "from")).toThrow(
      expect.objectContaining({ fields: { from: expect.any(String) } }),
    );
  });
});
