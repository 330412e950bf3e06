import { beforeAll, describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import { refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { factsOf } from "@/lib/demands/test-notice";
import { bareDemand, entered, orderOf } from "@/lib/demands/test-orders";
import { makeWorld, type World } from "@/lib/demands/test-world";

// Each is tried with plain SQL as the app's own role: secrecy that stands is loosened by no single session.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const administrator = () => world.customer.administrators[0]?.id;

/** Fails with 22012 (a division by zero) unless secrecy forbids telling the first administrator. */
const stillForbidden = ({ demand }: DemandFacts): Statement => [
  "SELECT 1 / secrecy_forbids($1, $2)::int",
  [demand.id, administrator()],
];

const insert = (facts: DemandFacts, columns: Record<string, unknown>): Statement => {
  const row = {
    demand_id: facts.demand.id,
    basis: "COURT_ORDER",
    court: "A court",
    zone: "UTC",
    starts_at: facts.now,
    covers: "ANYONE",
    entered_by_id: world.people.COUNSEL.actor.id,
    entered_at: new Date(0),
    ...columns,
  };
  const places = Object.keys(row).map((_, index) => `$${index + 1}`);
  return [`INSERT INTO secrecy_order (${Object.keys(row)}) VALUES (${places})`, Object.values(row)];
};

const permit = (orderId: unknown): Statement => [
  "INSERT INTO secrecy_permit (order_id, administrator_id) VALUES ($1, $2)",
  [orderId, administrator()],
];

describe("an order that stands", () => {
  test.each([
    "entered_at = app_now()",
    "released_at = NULL",
    "covers = 'ALL_BUT_NAMED'",
    "holds_until = app_now()",
    "basis = 'BUILT_IN'",
    "demand_id = demand_id",
    "forbids_redirect = false",
  ])("is not rewritten: %s", async (change) => {
    const facts = await entered(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"), [
      orderOf("ANYONE"),
    ]);
    const refused = await refusedWith([
      `UPDATE secrecy_order SET ${change} WHERE demand_id = $1`,
      [facts.demand.id],
    ]);
    expect(refused).toMatch(/42501|NG006/);
  });

  test("permits nobody later: neither beside it, nor after its reason was touched", async () => {
    const reference = await bareDemand(world, "IN_FORCE", "US-WARRANT");
    const { orders } = await entered(world, reference, [orderOf("ANYONE"), orderOf("ALL_BUT_NAMED")]);
    for (const { id } of orders) {
      expect(await refusedWith(permit(id))).toBe("NG006");
      expect(
        await refusedWith(["UPDATE secrecy_order SET release_reason = 'x' WHERE id = $1", [id]], permit(id)),
      ).toBe("NG006");
    }
  });

  test("permits somebody only as it is entered, and only where it names persons", async () => {
    const facts = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"));
    const id = crypto.randomUUID();
    for (const [covers, answer] of [
      ["ANYONE", "NG006"],
      ["ACCOUNT_HOLDER", "NG006"],
      ["ALL_BUT_NAMED", "nothing refused it"],
    ])
      expect(await refusedWith(insert(facts, { id, covers }), permit(id))).toBe(answer);
  });
});

describe("an order that is entered", () => {
  test("is not released already, and one that has ended does not end secrecy in force", async () => {
    const facts = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"));
    expect(await refusedWith(insert(facts, { released_at: facts.now }))).toBe("NG006");
    const ended = insert(facts, { holds_until: new Date(facts.now.getTime() - 1000) });
    expect(await refusedWith(ended, stillForbidden(facts))).toBe("nothing refused it");
  });

  test("is the secrecy of its kind only for such a kind, whole and without an end", async () => {
    const own = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-PRTT"));
    const other = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"));
    expect(await refusedWith(insert(own, { basis: "BUILT_IN", released_at: own.now }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "BUILT_IN", holds_until: own.now }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "BUILT_IN", covers: "ALL_BUT_NAMED" }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "CERTIFIED" }))).toBe("NG006");
    expect(await refusedWith(insert(other, { basis: "BUILT_IN" }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "BUILT_IN" }), stillForbidden(own))).toBe(
      "nothing refused it",
    );
  });
});
