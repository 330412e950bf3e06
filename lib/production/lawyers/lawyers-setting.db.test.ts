import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeCustomer, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { lawyersList, lawyersPage, proposedLawyers } from "./lawyers-pages";
import { lawyersSetting } from "./lawyers-setting";
import { readLawyers } from "./read-lawyers";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const propose = async (
  key: string,
  proposed: string[],
  fromVersion = 0,
  by: Somebody = world.people.COUNSEL,
) => proposeChange(by, lawyersSetting, { key, fromVersion, proposed, reason: "They told us." });

async function agreed(key: string, lawyers: string[]): Promise<void> {
  const changeId = await propose(key, lawyers);
  await confirmChange(world.others.COUNSEL, lawyersSetting, { changeId });
}

test("a list is in use once a second person confirmed it, each once and as it is looked up", async () => {
  const { id } = await inTransaction((tx) => makeCustomer(tx, "Juniper Labs", ["fresh"]));
  expect((await lawyersPage(world.people.COUNSEL, id)).inUse).toBeNull();
  const changeId = await propose(id, ["Jane@Law.Example", "jane@law.example", "*.Birch.Example"]);
  expect(await proposedLawyers(world.others.COUNSEL, changeId)).toMatchObject({
    customer: { name: "Juniper Labs" },
    proposed: ["birch.example", "jane@law.example"],
    from: null,
  });
  await expect(confirmChange(world.people.COUNSEL, lawyersSetting, { changeId })).rejects.toBeInstanceOf(
    NotReady,
  );
  expect((await lawyersPage(world.people.COUNSEL, id)).inUse).toBeNull();
  await confirmChange(world.others.COUNSEL, lawyersSetting, { changeId });
  const { inUse } = await lawyersPage(world.people.COUNSEL, id);
  expect(inUse).toMatchObject({ version: 1, content: ["birch.example", "jane@law.example"] });
});

test("a list can be emptied, by two people as well", async () => {
  const { id } = await inTransaction((tx) => makeCustomer(tx, "Kelp Works", ["fresh"]));
  await agreed(id, ["jane@law.example"]);
  const changeId = await propose(id, [], 1);
  await confirmChange(world.others.COUNSEL, lawyersSetting, { changeId });
  expect((await lawyersPage(world.people.COUNSEL, id)).inUse).toMatchObject({ version: 2, content: [] });
});

test("what names nobody, everybody of the customer, or no customer is refused", async () => {
  const { id } = await inTransaction((tx) => makeCustomer(tx, "Larch Media", ["fresh"]));
  await db().customerDomain.create({ data: { customerId: id, domain: "mail.larch.example" } });
  for (const wrong of [["Jane Roe"], ["com"], ["@"], ["jane@"], ["mail.larch.example"], ["larch.example"]])
    await expect(propose(id, wrong), wrong[0]).rejects.toBeInstanceOf(InvalidInput);
  await propose(id, ["counsel@mail.larch.example", "legal.mail.larch.example"]);
  await expect(propose("nobody", ["jane@law.example"])).rejects.toBeInstanceOf(InvalidInput);
  await expect(propose(id, [], 0, world.people.CUSTODIAN)).rejects.toBeInstanceOf(Forbidden);
  await expect(lawyersPage(world.people.COUNSEL, "nobody")).rejects.toBeInstanceOf(NotFound);
  expect(
    await refusedWith([
      "INSERT INTO lawyers_version (customer, version, lawyers) VALUES ($1, 1, '[]')",
      [id],
    ]),
  ).toBe("NG004");
});

test("lists are found by customer and by lawyer, with their counts", async () => {
  const { id } = await inTransaction((tx) => makeCustomer(tx, "Maple 100% Post", ["fresh"]));
  await agreed(id, ["sue@rowan-law.example", "rowan-law.example"]);
  const found = async (q: string) =>
    (await lawyersList(world.people.COUNSEL, q)).rows.filter((row) => row.id === id);
  const row = { id, name: "Maple 100% Post", version: 1, addresses: 1, domains: 1, waiting: 0 };
  expect(await found("100%")).toEqual([row]);
  expect(await found("SUE@rowan")).toEqual([row]);
  expect(await found("100_")).toEqual([]);
  expect(await found("")).toEqual([row]);
  await propose(id, [], 1);
  expect(await found("maple")).toEqual([{ ...row, waiting: 1 }]);
});

test.each([
  ["jane@law.example\r\n\r\nlaw.example", ["jane@law.example", "law.example"]],
  ["Name;E-mail\nJane Roe;jane@law.example;Partner", ["jane@law.example"]],
  ['"Roe, Jane" <jane@law.example>, joe@law.example', ["jane@law.example", "joe@law.example"]],
  ["jane@law.example\nJane Roe", ["jane@law.example", "Jane Roe"]],
  ["Name,Firm", ["Name,Firm"]],
  ["", []],
])("lines and rows are read: %j", (text, lawyers) => {
  expect(readLawyers(text)).toEqual(lawyers);
});
