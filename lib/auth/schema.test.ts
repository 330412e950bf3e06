import { expect, test } from "vitest";
import { AddPerson } from "@/lib/auth/schema";

const person = (changes: object) =>
  AddPerson.safeParse({ name: "Nora New", email: "nora@desk.example", roles: ["COUNSEL"], ...changes });

test("an address is written one way, and loses the blanks around it", () => {
  expect(person({ email: "  Nora@Desk.Example " }).data?.email).toBe("nora@desk.example");
  expect(person({ email: "nora@münchen.example" }).data?.email).toBe("nora@xn--mnchen-3ya.example");
});

test.each([
  ["one that no mail could reach", { email: `${"n".repeat(65)}@desk.example` }],
  ["a line break behind it", { email: "nora@desk.example\n" }],
  ["a second one", { email: "nora@desk.example,eve@desk.example" }],
])("of addresses, %s is refused", (_what, changes) => {
  expect(person(changes).error?.issues[0]?.message).toMatch(/one email address/);
});

test.each(["Nora\u200eNew", "Nora\nNew", "Nora\u0085"])("the name %j is refused", (name) => {
  expect(person({ name }).error?.issues[0]?.message).toMatch(/Leave out line breaks/);
});
