import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { freeReference } from "@/lib/demands/reference";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { beginDemand, settleNewDemand } from "@/lib/demands/transition";
import type { Secrecy, SecrecyBasis, SecrecyCovers } from "@/lib/generated/prisma/enums";

const DAY = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

interface RandomOrder {
  basis: SecrecyBasis;
  covers: SecrecyCovers;
  /** Days from now until it no longer holds; null for never. */
  holdsFor: number | null;
  released: boolean;
  permits: boolean[];
}

const orders = fc.array(
  fc.record<RandomOrder>({
    basis: fc.constantFrom("COURT_ORDER", "BUILT_IN", "CERTIFIED"),
    covers: fc.constantFrom("ANYONE", "ACCOUNT_HOLDER", "ALL_BUT_NAMED"),
    holdsFor: fc.constantFrom(null, -30, -0.01, 0.5, 30),
    released: fc.boolean(),
    permits: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  }),
  { maxLength: 3 },
);

/** A demand with no order on file, as no registration would leave it: every combination is to be compared. */
async function bareDemand(secrecy: Secrecy, kind: string, identifier = "x@nobody.example"): Promise<string> {
  return inTransaction(async (tx) => {
    const { COUNSEL: counsel } = world.people;
    const { id: kindId } = await tx.instrumentKind.findFirstOrThrow({ where: { code: kind } });
    const instrument = await tx.instrument.create({
      data: {
        authorityId: world.authority.id,
        officerId: world.officer.id,
        kindId,
        matterNumber: "26-MJ-1",
        servedHow: "PORTAL",
        servedAt: new Date("2026-01-05T15:00:00Z"),
        servedZone: "UTC",
        servedEntityId: world.entity.id,
        createdById: counsel.actor.id,
        createdAt: new Date("2026-01-05T15:00:00Z"),
      },
    });
    const reference = await freeReference(tx);
    const demandId = await beginDemand(tx, {
      reference,
      instrumentId: instrument.id,
      customerId: world.customer.id,
      secrecy,
      secrecyAnsweredById: counsel.actor.id,
    });
    await tx.item.create({
      data: {
        demandId,
        position: 1,
        identifier,
        normalised: normaliseIdentifier(identifier),
        dataClass: "BSI",
        category: "CUSTOMER_DATA",
        rangeStart: new Date("2026-01-01T00:00:00Z"),
        rangeEnd: new Date("2026-01-02T00:00:00Z"),
      },
    });
    await settleNewDemand(tx, counsel, reference, {});
    return reference;
  });
}

async function enter(tx: Transaction, demandId: string, wanted: RandomOrder, at: Date): Promise<void> {
  const [proposer, confirmer] = [world.people.COUNSEL.actor.id, world.others.COUNSEL.actor.id];
  const { id } = await tx.secrecyOrder.create({
    data: {
      demandId,
      basis: wanted.basis,
      court: "A court",
      zone: "UTC",
      startsAt: new Date(at.getTime() - 60 * DAY),
      holdsUntil: wanted.holdsFor === null ? null : new Date(at.getTime() + wanted.holdsFor * DAY),
      covers: wanted.covers,
      enteredById: proposer,
      enteredAt: at,
    },
  });
  for (const [index, permitted] of wanted.permits.entries())
    if (permitted)
      await tx.secrecyPermit.create({
        data: { orderId: id, administratorId: world.customer.administrators[index]?.id ?? "" },
      });
  if (!wanted.released) return;
  await tx.proposal.create({
    data: {
      demandId,
      kind: "END_SECRECY",
      subjectId: id,
      reason: "Released.",
      proposedById: proposer,
      proposedAt: at,
      confirmedById: confirmer,
      confirmedAt: at,
    },
  });
  await tx.secrecyOrder.update({ where: { id }, data: { releasedAt: at } });
}

test("the rule in TypeScript and the one in the database forbid the same, whatever the orders", async () => {
  const seen = { forbidden: 0, allowed: 0 };
  await fc.assert(
    fc.asyncProperty(
      orders,
      fc.constantFrom<Secrecy>("NONE", "IN_FORCE", "UNKNOWN"),
      fc.constantFrom("US-WARRANT", "US-PRTT"),
      fc.boolean(),
      async (wanted, secrecy, kind, accountIsAdministrators) => {
        const [first] = world.customer.administrators;
        const identifier = accountIsAdministrators ? (first?.email.toUpperCase() ?? "") : "x@nobody.example";
        const reference = await bareDemand(secrecy, kind, identifier);
        const facts = await inTransaction(async (tx) => {
          const { demand, now } = await loadFacts(tx, world.people.COUNSEL.actor, reference);
          for (const one of wanted) await enter(tx, demand.id, one, now);
          return loadFacts(tx, world.people.COUNSEL.actor, reference);
        });
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

const orderOf = (covers: SecrecyCovers, more: Partial<RandomOrder> = {}): RandomOrder => ({
  basis: "COURT_ORDER",
  covers,
  holdsFor: null,
  released: false,
  permits: [false, false],
  ...more,
});

test.each<[string, Secrecy, string, RandomOrder[], [boolean, boolean]]>([
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
    "an order that ran out forbids nothing",
    "IN_FORCE",
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
    [orderOf("ANYONE", { basis: "BUILT_IN", released: true })],
    [false, false],
  ],
])("%s", async (_says, secrecy, kind, wanted, expected) => {
  const reference = await bareDemand(secrecy, kind);
  const facts = await inTransaction(async (tx) => {
    const { demand, now } = await loadFacts(tx, world.people.COUNSEL.actor, reference);
    for (const one of wanted) await enter(tx, demand.id, one, now);
    return loadFacts(tx, world.people.COUNSEL.actor, reference);
  });
  expect(world.customer.administrators.map(({ id }) => secrecyForbids(facts, id))).toEqual(expected);
});

test("an order against the account holder covers an administrator only as the account demanded", async () => {
  const [first] = world.customer.administrators;
  const reference = await bareDemand("IN_FORCE", "US-WARRANT", first?.email);
  const facts = await inTransaction(async (tx) => {
    const { demand, now } = await loadFacts(tx, world.people.COUNSEL.actor, reference);
    await enter(tx, demand.id, orderOf("ACCOUNT_HOLDER"), now);
    return loadFacts(tx, world.people.COUNSEL.actor, reference);
  });
  expect(world.customer.administrators.map(({ id }) => secrecyForbids(facts, id))).toEqual([true, false]);
});
