import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { secrecyForbids, secrecyForbidsAnyone } from "@/lib/demands/secrecy";
import { asOwner } from "@/lib/demands/test-app-role";
import { factsOf } from "@/lib/demands/test-notice";
import {
  accounts,
  bareDemand,
  entered,
  type Kind,
  type OrderWanted,
  orderOf,
} from "@/lib/demands/test-orders";
import { makeWorld, type World } from "@/lib/demands/test-world";
import type { Secrecy } from "@/lib/generated/prisma/enums";

let world: World;
beforeAll(async () => {
  await asOwner("INSERT INTO demo_clock (id) VALUES (1)");
  world = await makeWorld();
});

const daysPass = (days: number) =>
  db()
    .$executeRaw`UPDATE demo_clock SET offset_seconds = offset_seconds + ${Math.round(days * 86_400)} WHERE id = 1`;

const orders = fc.array(
  fc.record<OrderWanted>({
    ofTheKind: fc.boolean(),
    covers: fc.constantFrom("ANYONE", "ACCOUNT_HOLDER", "ALL_BUT_NAMED"),
    holdsFor: fc.constantFrom(null, -30, -0.01, 0.5, 30),
    released: fc.boolean(),
    permits: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  }),
  { maxLength: 3 },
);

test("the rule in TypeScript and the one in the database forbid the same, whatever the orders", {
  timeout: 120_000,
}, async () => {
  const seen = { forbidden: 0, allowed: 0 };
  await fc.assert(
    fc.asyncProperty(
      orders,
      fc.constantFrom<Secrecy>("NONE", "IN_FORCE", "UNKNOWN"),
      fc.constantFrom<Kind>("US-WARRANT", "US-PRTT", "US-NSL"),
      fc.uniqueArray(fc.nat(6), { maxLength: 2 }),
      fc.constantFrom(0, 1),
      async (wanted, secrecy, kind, asked, daysLater) => {
        const possible = accounts(world.customer.administrators[0]?.email ?? "");
        const reference = await bareDemand(
          world,
          secrecy,
          kind,
          asked.map((index) => possible[index] ?? ""),
        );
        await entered(world, reference, wanted);
        await daysPass(daysLater);
        const facts = await factsOf(world, reference);
        for (const { id } of world.customer.administrators) {
          const [row] = await db().$queryRaw<{ forbids: boolean }[]>`
            SELECT secrecy_forbids(${facts.demand.id}::uuid, ${id}::uuid) AS forbids`;
          expect(secrecyForbids(facts, id)).toBe(row?.forbids);
          seen[row?.forbids ? "forbidden" : "allowed"] += 1;
        }
      },
    ),
    { seed: 20261123, numRuns: 120 },
  );
  expect(Math.min(seen.forbidden, seen.allowed)).toBeGreaterThan(20);
});

test.each<[string, Secrecy, Kind, OrderWanted[], [boolean, boolean]]>([
  ["no secrecy forbids nothing", "NONE", "US-WARRANT", [], [false, false]],
  ["unknown is forbidden", "UNKNOWN", "US-WARRANT", [], [true, true]],
  ["in force without an order on file covers everybody", "IN_FORCE", "US-WARRANT", [], [true, true]],
  ["an order against anyone covers everybody", "IN_FORCE", "US-WARRANT", [orderOf("ANYONE")], [true, true]],
  [
    "an order that names persons leaves them out",
    "IN_FORCE",
    "US-WARRANT",
    [orderOf("ALL_BUT_NAMED", { permits: [true, false] })],
    [false, true],
  ],
  [
    "a second order covers whom the first permits",
    "IN_FORCE",
    "US-WARRANT",
    [orderOf("ALL_BUT_NAMED", { permits: [true, false] }), orderOf("ANYONE")],
    [true, true],
  ],
  [
    "an order that had ended when it was entered does not end secrecy that is in force",
    "IN_FORCE",
    "US-WARRANT",
    [orderOf("ANYONE", { holdsFor: -1 })],
    [true, true],
  ],
  [
    "nor does it make any where there is none",
    "NONE",
    "US-WARRANT",
    [orderOf("ANYONE", { holdsFor: -1 })],
    [false, false],
  ],
  [
    "an order released by two people forbids nothing",
    "IN_FORCE",
    "US-WARRANT",
    [orderOf("ANYONE", { released: true })],
    [false, false],
  ],
  ["secrecy that is part of the law needs no order", "NONE", "US-PRTT", [], [true, true]],
  [
    "releasing a court's order does not end secrecy that is part of the law",
    "IN_FORCE",
    "US-PRTT",
    [orderOf("ANYONE", { released: true })],
    [true, true],
  ],
  [
    "secrecy that is part of the law ends by its own release",
    "IN_FORCE",
    "US-PRTT",
    [orderOf("ANYONE", { ofTheKind: true, released: true })],
    [false, false],
  ],
])("%s", async (_says, secrecy, kind, wanted, expected) => {
  const reference = await bareDemand(world, secrecy, kind);
  const facts = await entered(world, reference, wanted);
  expect(world.customer.administrators.map(({ id }) => secrecyForbids(facts, id))).toEqual(expected);
});

test("an order that ran out forbids nothing", async () => {
  const reference = await bareDemand(world, "IN_FORCE", "US-WARRANT");
  await entered(world, reference, [orderOf("ANYONE", { holdsFor: 1 })]);
  await daysPass(2);
  const facts = await factsOf(world, reference);
  expect(world.customer.administrators.map(({ id }) => secrecyForbids(facts, id))).toEqual([false, false]);
});

test.each<[string, number[], [boolean, boolean]]>([
  ["nobody, where the accounts are other people's mailboxes", [0], [false, false]],
  ["an administrator whose mailbox is demanded, in capitals", [0, 1], [true, false]],
  ["an administrator whose mailbox is demanded, by an address with a plus", [2], [true, false]],
  ["everybody, where a domain is demanded", [0, 3], [true, true]],
  ["everybody, where a tenant is demanded", [4], [true, true]],
  ["everybody, where an account is no plain address", [5], [true, true]],
  ["everybody, where no account is named", [], [true, true]],
])("an order against the account holder covers %s", async (_says, asked, expected) => {
  const possible = accounts(world.customer.administrators[0]?.email ?? "");
  const named = asked.map((index) => possible[index] ?? "");
  const reference = await bareDemand(world, "IN_FORCE", "US-WARRANT", named);
  const facts = await entered(world, reference, [orderOf("ACCOUNT_HOLDER")]);
  const [first, second] = world.customer.administrators;
  expect([first, second].map((one) => secrecyForbids(facts, one?.id ?? ""))).toEqual(expected);
  expect(secrecyForbidsAnyone(facts)).toBe(expected[1]);
  const takenOff = { ...facts, contacts: [], takenOff: facts.contacts };
  expect(secrecyForbids(takenOff, second?.id ?? "")).toBe(expected[1]);
  expect(secrecyForbids(facts, "somebody-unknown")).toBe(true);
});
