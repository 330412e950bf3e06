import { expect, test } from "vitest";
import { KINDS_OF_MAIL } from "./kinds-of-mail";

test("a contact finds every mail explained that it may get, and only service communications can be switched off", () => {
  expect(
    KINDS_OF_MAIL.map(({ title, cannotBeSwitchedOff }) => [title, cannotBeSwitchedOff === null]),
  ).toEqual([
    ["Legal notice", false],
    ["Answer to an objection", false],
    ["Question whether you are still the right contact", false],
    ["Word that a contact cannot be counted on", false],
    ["Link to your page", false],
    ["Question whether you consent to a change of contacts", false],
    ["Service communication", true],
  ]);
});
