import fc from "fast-check";
import { expect, test } from "vitest";
import { checkNewPassword, hashPassword, passwordFits } from "@/lib/auth/password";
import { InvalidInput } from "@/lib/errors";

const ada = { name: "Ada Weber", email: "ada.weber@desk.example" };

test("a hash names its cost, hides the password and fits it alone", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await hashPassword("correct horse battery")).not.toBe(hash);
  expect(await passwordFits("correct horse battery", hash)).toBe(true);
  expect(await passwordFits("correct horse batterx", hash)).toBe(false);
  expect(await passwordFits("", hash)).toBe(false);
});

test("one letter written in two ways is one password", async () => {
  const hash = await hashPassword("mu\u0308hlrad im winter");
  expect(await passwordFits("m\u00fchlrad im winter", hash)).toBe(true);
});

test("without a hash, or with a foreign one, nothing fits", async () => {
  for (const hash of [null, "", "bcrypt$whatever"]) expect(await passwordFits("anything", hash)).toBe(false);
  expect(await passwordFits("x".repeat(5000), await hashPassword("x".repeat(200)))).toBe(false);
});

test.each([
  ["short", "elevenchars"],
  ["too long", "x".repeat(257)],
  ["the own address", "ada.weber@desk.example"],
  ["the own name twice", "AdaWeberAdaWeber"],
  ["the own name and a number", "Ada Weber 2026"],
])("a new password that is %s is refused by its field", (_, password) => {
  expect(() => checkNewPassword(password, ada)).toThrow(InvalidInput);
  try {
    checkNewPassword(password, ada);
  } catch (error) {
    expect((error as InvalidInput).fields).toHaveProperty("password");
    expect(JSON.stringify((error as InvalidInput).fields)).not.toContain(password);
  }
});

test("any long password without the own name is taken, whatever its letters", () => {
  const apart = { name: "Qqq Zzz", email: "qqqzzz@zzzqqq.example" };
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 12, maxLength: 60 }), (password) => {
      fc.pre([...password].length >= 12 && password.length <= 256 && !/[qz]/i.test(password));
      expect(() => checkNewPassword(password, apart)).not.toThrow();
    }),
    { seed: 20261123 },
  );
});
