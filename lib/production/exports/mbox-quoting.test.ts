import fc from "fast-check";
import { expect, test } from "vitest";
import { quoted, unquoted } from "./mbox-quoting";

const line = fc.constantFrom(
  "From here",
  ">From there",
  ">>From",
  "From",
  "To: From",
  " From x",
  "",
  ">",
  "x >From y",
);

test("a mail that is quoted for a mailbox has no line that begins with From, and is the same again unquoted", () => {
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom("\n", "\r\n"), (lines, eol) => {
      const mail = Buffer.from(lines.join(eol));
      const inMailbox = quoted(mail);
      expect(inMailbox.toString()).not.toMatch(/^From /m);
      expect(inMailbox.toString()).toBe(mail.toString().replace(/^(>*From )/gm, ">$1"));
      expect(unquoted(inMailbox).equals(mail)).toBe(true);
    }),
  );
});
