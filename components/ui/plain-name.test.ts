import { describe, expect, test } from "vitest";
import { plainName } from "./plain-name";

describe("plainName", () => {
  test("shows where a name turns the direction of writing", () => {
    expect(plainName("warrant \u202Efdp.exe")).toBe("warrant \uFFFDfdp.exe");
  });

  test("shows a line break and a null", () => {
    expect(plainName("a\nb\u0000c")).toBe("a\uFFFDb\uFFFDc");
  });

  test("leaves names in any script alone", () => {
    for (const name of ["Haftbefehl Größe.pdf", "令状.pdf", "أمر.pdf", "צו.pdf", "👩‍⚖️.pdf"])
      expect(plainName(name)).toBe(name);
  });
});
