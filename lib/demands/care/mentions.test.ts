import fc from "fast-check";
import { expect, test } from "vitest";
import { namedIn } from "@/lib/demands/care/mentions";

const people = ["Dana Cole", "Dana Coleman", "Ilse Brandt", "Ängla Öst"].map((name) => ({ name }));
const names = (text: string) => namedIn(text, people).map(({ name }) => name);

test.each([
  ["nobody is named", []],
  ["@Dana", []],
  ["Dana Cole", []],
  ["@Dana Cole, look", ["Dana Cole"]],
  ["@dana cole", ["Dana Cole"]],
  ["(@DANA COLEMAN)", ["Dana Coleman"]],
  ["@Dana Colemans", []],
  ["@Dana Coleman and @Dana Cole.", ["Dana Coleman", "Dana Cole"]],
  ["@ängla öst", ["Ängla Öst"]],
  ["@A\u0308ngla O\u0308st", ["Ängla Öst"]],
  ["mail@ilse brandt.example", ["Ilse Brandt"]],
])("%s", (text, found) => {
  expect(names(text)).toEqual(found);
});

test("whoever is marked is found once, whatever stands around", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...people), fc.string(), (before, { name }, after) => {
      const found = names(`${before} @${name} ${after}`);
      return found.filter((one) => one === name).length === 1;
    }),
  );
});
