import { describe, expect, test } from "vitest";
import { lawyersOf } from "./privilege";
import { screenBytes } from "./screen-bytes";

const MIB = 1024 * 1024;
const lawyers = lawyersOf(["Kim@law.example", "firm.example", "münchen.example"]);
const be = (text: string) => Buffer.from(text, "utf16le").swap16();
const le = (text: string) => Buffer.from(text, "utf16le");

describe("what nobody can read is looked through for lawyers", () => {
  test.each([
    ["in letters of ASCII", Buffer.from("see Kim@LAW.example")],
    ["in UTF-16, little end first", le("see Kim@LAW.example")],
    ["in UTF-16, big end first", be("see Kim@LAW.example")],
    ["behind an odd number of bytes", Buffer.concat([Buffer.from("x"), be("kim@law.example")])],
    ["at a domain", le("x@mail.firm.example")],
    ["by a plus-address", le("kim+x@law.example")],
    ["at a domain in letters beyond ASCII", Buffer.from("jo@münchen.example")],
    ["at such a domain in UTF-16, little end first", le("jo@münchen.example")],
    ["at such a domain in UTF-16, big end first", be("jo@münchen.example")],
  ])("%s", (_, bytes) => {
    expect(screenBytes(bytes, lawyers)).toBe("privileged");
  });

  test.each([0, MIB - 20, MIB, 3 * MIB + 7])("also behind %i bytes", (before) => {
    for (const named of [Buffer.from("kim@law.example"), le("kim@law.example"), be("kim@law.example")])
      expect(screenBytes(Buffer.concat([Buffer.alloc(before, " "), named]), lawyers)).toBe("privileged");
  });

  test("and others are none", () => {
    expect(screenBytes(le("al@law.example"), lawyers)).toBe("unknown");
    expect(screenBytes(Buffer.from("kim@law.example"), lawyersOf([]))).toBe("unknown");
  });
});
