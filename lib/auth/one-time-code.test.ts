import { describe, expect, test } from "vitest";
import { codeAt, enrolment, stepOfCode } from "@/lib/auth/one-time-code";

// The SHA-1 secret and times of RFC 6238, appendix B; its eight digits end in the six that authenticators show.
const secret = Buffer.from("12345678901234567890");

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
])("at %d seconds the code is %s", (seconds, code) => {
  const at = new Date(seconds * 1000);
  expect(codeAt(secret, at)).toBe(code);
  expect(stepOfCode(secret, code, at)).toBe(Math.floor(seconds / 30));
});

describe("a code belongs to its own step", () => {
  const at = new Date(1_234_567_890_000);
  const shifted = (steps: number) => codeAt(secret, new Date(at.getTime() + steps * 30_000));
  const step = Math.floor(at.getTime() / 30_000);

  test.each([-1, 0, 1])("and is known %d steps away", (steps) => {
    expect(stepOfCode(secret, shifted(steps), at)).toBe(step + steps);
  });

  test.each([-3, -2, 2, 3])("but not %d steps away", (steps) => {
    expect(stepOfCode(secret, shifted(steps), at)).toBeNull();
  });

  test("typed with spaces it is the same", () => {
    const code = shifted(0);
    expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, at)).toBe(step);
  });

  test.each(["", "12345", "1234567", "abcdef", "１２３４５６"])("%j is no code", (code) => {
    expect(stepOfCode(secret, code, at)).toBeNull();
  });
});

test("the setup link names us and the person, and carries the key that is shown", () => {
  const { uri, secret: shown } = enrolment(secret, "ada@desk.example");
  expect(uri).toMatch(/^otpauth:\/\/totp\/Narrowgate:ada(@|%40)desk\.example\?/);
  expect(new URL(uri).searchParams.get("secret")).toBe(shown.replaceAll(" ", ""));
});
