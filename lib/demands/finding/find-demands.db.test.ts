import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { countStatement, sayCount } from "@/lib/demands/count-demands";
import { findDemands } from "@/lib/demands/finding/find-demands";
import { type Way, wayStatement } from "@/lib/demands/finding/ways";
import { makeWorld, registeredDemand, verifiedOfficer, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { writeNote } from "@/lib/intake/write-note";
import { askQuestion } from "@/lib/review/ask-question";

let world: World;
let open: string;
let secret: string;

const found = async (ctx: Context, typed: string) =>
  Object.fromEntries(
    (await findDemands(ctx, typed)).map(({ way, hits }) => [way, hits.map((hit) => hit.reference)]),
  );

beforeAll(async () => {
  world = await makeWorld();
  const { COUNSEL, LEAD_COUNSEL } = world.people;
  open = await registeredDemand(world, {
    items: [{ identifier: "Jo.Nash+home@bücher.example" }, { identifier: "0042-77" }],
  });
  secret = await registeredDemand(world, { readers: [LEAD_COUNSEL], customer: world.otherCustomer });
  await writeNote(COUNSEL, {
    reference: open,
    text: "Called Ms. Okonkwo-Lindt <b>twice</b>; she writes from okonkwo@court.example about the zeppelin.",
  });
  await verifiedOfficer(world);
  for (const [ctx, reference] of [
    [COUNSEL, open],
    [LEAD_COUNSEL, secret],
  ] as const)
    await askQuestion(ctx, {
      reference,
      text: "Which quokka mailbox do you mean?",
      answerDueAt: new Date(Date.now() + 9e8),
    });
  await writeNote(LEAD_COUNSEL, { reference: secret, text: "The zeppelin again, but nobody may know." });
});

describe("what was found says in which way", () => {
  test.each([
    ["jonash@xn--bcher-kva.example", "account"],
    ["JO.NASH@BÜCHER.EXAMPLE", "account"],
    ["42 77", "account"],
    ["zeppelin", "note"],
    ["okonkwo lindt", "note"],
    ["court.example", "note"],
    ["zeppel okonk", "note"],
    ["Quokka mailboxes?".slice(0, 14), "letter"],
  ] as [string, Way][])("%s by its %s", async (typed, way) => {
    expect(await found(world.people.COUNSEL, typed)).toEqual({ [way]: [open] });
  });

  test("by reference, matter number and the names around it", async () => {
    const [hit] = (await findDemands(world.people.COUNSEL, open))[0]?.hits ?? [];
    expect(hit).toMatchObject({ reference: open, customer: null });
    const typed = hit?.matterNumber.replaceAll("-", " ").toLowerCase() ?? "";
    expect(await found(world.people.COUNSEL, typed)).toMatchObject({ matter: [open] });
    expect(await found(world.people.COUNSEL, world.authority.name)).toMatchObject({ authority: [open] });
    expect(await found(world.people.COUNSEL, "SAM REYES")).toMatchObject({ officer: [open] });
    expect(await found(world.people.LEAD_COUNSEL, "birch")).toEqual({ customer: [secret] });
  });

  test("with the words marked and nothing read as markup", async () => {
    const [one] = await findDemands(world.people.COUNSEL, "twice");
    expect(one?.hits[0]?.because).toContainEqual({ text: "twice", hit: true });
    expect(one?.hits[0]?.because.map((run) => run.text).join("")).toContain("<b>twice</b>");
  });
});

describe("a restricted demand is never found by others (N9)", () => {
  test.each(["zeppelin", "quokka", "nobody may know", "birch"])("%s", async (typed) => {
    expect(Object.values(await found(world.people.LEAD_COUNSEL, typed)).flat()).toContain(secret);
    for (const ctx of [world.people.COUNSEL, world.others.LEAD_COUNSEL])
      expect(Object.values(await found(ctx, typed)).flat()).not.toContain(secret);
  });

  test("nor does it fill a page or move one", async () => {
    const before = await findDemands(world.people.COUNSEL, "sam reyes", { way: "officer" });
    for (let one = 0; one < 3; one += 1)
      await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
    expect(await findDemands(world.people.COUNSEL, "sam reyes", { way: "officer" })).toEqual(before);
  });
});

test("nothing is found by those who may not know of demands", async () => {
  for (const one of [world.people.CUSTODIAN, world.people.INSTALLATION_ADMINISTRATOR])
    for (const typed of ["zeppelin", "quokka"])
      await expect(findDemands(one, typed)).rejects.toThrow(Forbidden);
});

test("one way is read page by page, each hit once", async () => {
  const paged = await makeWorld();
  const references: string[] = [];
  for (let one = 0; one < 7; one += 1) references.push(await registeredDemand(paged));
  const [first] = await findDemands(paged.people.COUNSEL, `person-0@${paged.customer.domain}`);
  expect(first?.hits).toHaveLength(5);
  const [rest] = await findDemands(paged.people.COUNSEL, `person-0@${paged.customer.domain}`, {
    way: "account",
    after: first?.more ?? null,
  });
  expect(new Set([...(first?.hits ?? []), ...(rest?.hits ?? [])].map((hit) => hit.reference))).toEqual(
    new Set(references),
  );
  expect(rest?.hits).toHaveLength(2);
  expect(rest?.more).toBeNull();
});

test("what is walked because very many are meant is what would have been gathered, in its order", async () => {
  const { actor } = world.people.COUNSEL;
  const read = async (way: Way, typed: string, many: number) =>
    (
      await db().$queryRaw<{ demand_id: string }[]>(
        wayStatement(actor, way, typed, 3, null, { items: many, owners: many }),
      )
    ).map((row) => row.demand_id);
  for (const [way, typed] of [
    ["account", "jonash@xn--bcher-kva.example"],
    ["authority", world.authority.name],
    ["officer", "sam reyes"],
  ] as [Way, string][]) {
    const gathered = await read(way, typed, 1000);
    expect(gathered, way).not.toEqual([]);
    expect(await read(way, typed, 0), way).toEqual(gathered);
  }
});

test("a search that means more than are gathered is not counted", async () => {
  const { COUNSEL } = world.people;
  const count = (gathered?: number) =>
    db().$queryRaw<{ many: number | null }[]>(countStatement(COUNSEL, [{ q: open }], gathered));
  expect(await count()).toMatchObject([{ many: 1 }]);
  expect(await count(0)).toMatchObject([{ many: null }]);
  expect(sayCount("many")).toBe("many");
});

test.each([
  "%",
  "_",
  "\\",
  "''",
  '"',
  ":*",
  "a & | !",
  "<->",
  "'; DROP TABLE demand; --",
  "½ ﷺ",
  "\u202e",
  "x".repeat(200),
  "\\'".repeat(100),
])("%j is only text", async (typed) => {
  await expect(findDemands(world.people.COUNSEL, typed)).resolves.toBeDefined();
});
