import fc from "fast-check";
import { expect, test } from "vitest";
import { archiveNameFault, shownName } from "./archive-name";

test.each([
  ["", /empty/],
  ["a\0b", /zero byte/],
  ["../a", /leaves the archive/],
  ["a/..", /leaves the archive/],
  ["a\\..\\b", /leaves the archive/],
  ["/a", /root/],
  ["\\\\host\\share", /root/],
  ["c:a", /root/],
  ["a\u202eb", /direction/],
  ["a\tb", /control/],
  ["a\u0085b", /control/],
  ["a\\..", /leaves the archive/],
  ["C:\\a", /root/],
])("the name %j has a fault", (name, fault) => expect(archiveNameFault(name)).toMatch(fault));

test.each(["a", "a/b.eml", "é/命", "a..b", "...", "cur/1.x:2,S", "mails\\1.eml"])(
  "the name %j has none",
  (name) => expect(archiveNameFault(name)).toBeUndefined(),
);

test("whatever a name holds, it is shown on one line, in one direction, in bounded length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (name) => {
      const shown = shownName(name);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(shown.length).toBeLessThanOrEqual(201);
    }),
  );
  expect(shownName("annexe\u202elme.exe")).toBe("annexe\\u{202e}lme.exe");
  expect(shownName("a/b.eml")).toBe("a/b.eml");
});
