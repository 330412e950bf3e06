import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { ACTIONS, lifecycle } from "@/lib/demands/lifecycle";
import { REMOVABLE, refusedInWords, refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandApproved } from "@/lib/demands/test-life";
import { ASKS_TO_SEAL, noticesAccepted } from "@/lib/demands/test-production";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { decideItem } from "@/lib/review/decide-item";

// Everything here is tried with plain SQL as the app's own role: what no bug and no script of ours may do.
let app: pg.Client;
let owner: pg.Client;
let world: World;

beforeAll(async () => {
  app = new pg.Client(process.env.DATABASE_URL);
  owner = new pg.Client(process.env.OWNER_DATABASE_URL);
  await Promise.all([app.connect(), owner.connect()]);
  world = await makeWorld();
});
afterAll(() => Promise.all([app.end(), owner.end()]));

const factsOf = (reference: string): Promise<DemandFacts> =>
  loadFacts(db(), world.people.COUNSEL.actor, reference);

const audit = (
  demand: string,
  action: string,
  from: string,
  to: string,
  outcome: string | null,
): Statement => [
  "SELECT audit_append(NULL, 'Nobody', $2, $1, $3, $4, $5, 2, '{}')",
  [demand, action, from, to, outcome],
];

describe("the lifecycle", () => {
  test("stands in the database exactly as in the table", async () => {
    const { rows } = await app.query("SELECT action, from_status, to_status, outcomes FROM lifecycle_step");
    const said = ACTIONS.flatMap((action) => {
      const { from, to, outcomes } = lifecycle[action];
      const ends = (status: string) => (status === "CLOSED" ? ` as ${outcomes}` : "");
      return from.flatMap((before) => to.map((after) => `${action} ${before} ${after}${ends(after)}`));
    });
    const ends = (outcomes: string[]) => (outcomes.length > 0 ? ` as ${outcomes}` : "");
    const row = (one: Record<string, string> & { outcomes: string[] }) =>
      `${one.action} ${one.from_status} ${one.to_status}${ends(one.outcomes)}`;
    expect(rows.map(row).sort()).toEqual(said.sort());
  });

  test("refuses a pair of statuses that is not in the table", async () => {
    const { demand } = await factsOf(await registeredDemand(world));
    const move = "UPDATE demand SET status = 'PRODUCED', version = 2 WHERE id = $1";
    expect(
      await refusedWith(
        [move, [demand.id]],
        audit(demand.id, "deliverProduction", "RECEIVED", "PRODUCED", null),
      ),
    ).toBe("NG003");
  });

  test("refuses a step without its audit row, with another's, or without a new version", async () => {
    const { demand } = await factsOf(await registeredDemand(world));
    const move = "UPDATE demand SET status = 'IN_REVIEW', version = 2 WHERE id = $1";
    expect(await refusedWith([move, [demand.id]])).toBe("NG002");
    expect(
      await refusedWith([move, [demand.id]], audit(demand.id, "reject", "RECEIVED", "IN_REVIEW", null)),
    ).toBe("NG002");
    expect(await refusedWith([move.replace(", version = 2", ""), [demand.id]])).toBe("NG003");
    expect(
      await refusedWith([move, [demand.id]], audit(demand.id, "skipRedirect", "RECEIVED", "IN_REVIEW", null)),
    ).toBe("nothing refused it");
  });

  test("refuses a demand that begins elsewhere, changes its customer, or closes without an outcome", async () => {
    const { demand, instrument } = await factsOf(await registeredDemand(world));
    const begin =
      "INSERT INTO demand (reference, instrument_id, status) VALUES ('NG-AAAA-AAAA', $1, 'IN_REVIEW')";
    expect(await refusedWith([begin, [instrument.id]])).toBe("NG003");
    expect(
      await refusedWith([
        "UPDATE demand SET customer_id = $2 WHERE id = $1",
        [demand.id, world.otherCustomer.id],
      ]),
    ).toBe("NG003");
    expect(
      await refusedWith(["UPDATE demand SET status = 'CLOSED', version = 2 WHERE id = $1", [demand.id]]),
    ).toBe("23514");
  });
});

describe("the audit chain", () => {
  test.each([
    ["UPDATE audit_entry SET action = 'nothing'"],
    ["DELETE FROM audit_entry"],
    ["TRUNCATE audit_entry"],
    ["UPDATE audit_head SET size = 0"],
    ["DELETE FROM audit_head"],
    [
      "INSERT INTO audit_entry (sequence, at, recorded_at, actor_name, action, details, previous, hash) VALUES (99, now(), now(), 'x', 'x', '{}', 'x', 'x')",
    ],
  ])("%s is not the app's to do", async (statement) => {
    expect(await refusedWith([statement])).toBe("42501");
  });

  test("not even the owner changes or removes a row", async () => {
    await registeredDemand(world);
    await expect(owner.query("UPDATE audit_entry SET action = 'nothing'")).rejects.toMatchObject({
      code: "NG002",
    });
    await expect(owner.query("DELETE FROM audit_entry")).rejects.toMatchObject({ code: "NG002" });
    await expect(owner.query("TRUNCATE audit_entry")).rejects.toMatchObject({ code: "NG002" });
  });
});

describe("privileges", () => {
  test("the app's role owns nothing, removes nothing, and cannot switch a rule off", async () => {
    const { rows } = await app.query<{ tablename: string }>(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    );
    expect(rows.length).toBeGreaterThan(40);
    for (const { tablename } of rows) {
      expect(await refusedWith([`TRUNCATE ${tablename}`]), tablename).toBe("42501");
      expect(await refusedWith([`ALTER TABLE ${tablename} DISABLE TRIGGER ALL`]), tablename).toBe("42501");
      const removal = await refusedWith([`DELETE FROM ${tablename} WHERE false`]);
      expect(removal, tablename).toBe(REMOVABLE.has(tablename) ? "nothing refused it" : "42501");
    }
    expect(await refusedWith(["SET session_replication_role = replica"])).toBe("42501");
    expect(await refusedWith(["SET ROLE postgres"])).toMatch(/42501|22023/);
    expect(await refusedWith(["CREATE TABLE mine ()"])).toBe("42501");
  });
});

describe("two people", () => {
  test("whoever wrote the scope, or decided one item of it, does not approve it", async () => {
    const reference = await demandInReview(world);
    const [item] = (await factsOf(reference)).items;
    const asAsked = { reference, itemId: item?.id ?? "", decision: "APPROVE", reason: "" } as const;
    await decideItem(world.people.COUNSEL, asAsked);
    await checksAnswered(reference, world.people.COUNSEL);
    const { scopes } = await factsOf(reference);
    const approve = "UPDATE scope SET approved_by_id = $2, approved_at = now() WHERE id = $1";
    expect(await refusedWith([approve, [scopes[0]?.id, world.people.COUNSEL.actor.id]])).toMatch(
      /23514|NG004/,
    );
    await decideItem(world.others.COUNSEL, asAsked);
    expect(await refusedWith([approve, [scopes[0]?.id, world.others.COUNSEL.actor.id]])).toBe("NG004");
    expect(await refusedWith([approve, [scopes[0]?.id, world.people.LEAD_COUNSEL.actor.id]])).toBe(
      "nothing refused it",
    );
  });

  test("whoever proposed an override does not confirm it, and secrecy ends only so", async () => {
    const { demand } = await factsOf(await registeredDemand(world, { secrecy: "IN_FORCE" }));
    const by = world.people.COUNSEL.actor.id;
    const propose =
      "INSERT INTO proposal (demand_id, kind, reason, proposed_by_id, proposed_at) VALUES ($1, 'REOPEN', 'x', $2, now())";
    const confirm = "UPDATE proposal SET confirmed_by_id = $2, confirmed_at = now() WHERE demand_id = $1";
    expect(await refusedWith([propose, [demand.id, by]], [confirm, [demand.id, by]])).toBe("23514");
    const born =
      "INSERT INTO proposal (demand_id, kind, reason, proposed_by_id, proposed_at, confirmed_by_id, confirmed_at) VALUES ($1, 'REOPEN', 'x', $2, now(), $3, now())";
    const other = world.others.COUNSEL.actor.id;
    expect(await refusedWith([born, [demand.id, by, other]])).toBe("NG004");
    expect(
      await refusedWith(["UPDATE secrecy_order SET released_at = now() WHERE demand_id = $1", [demand.id]]),
    ).toBe("NG004");
    expect(await refusedWith(["UPDATE demand SET secrecy = 'UNKNOWN' WHERE id = $1", [demand.id]])).toBe(
      "NG006",
    );
  });
});

describe("production", () => {
  const open =
    "INSERT INTO production (demand_id, number, scope_id, created_by_id, created_at) VALUES ($1, 1, $2, $3, now()) RETURNING id";
  const add = `INSERT INTO produced_file (production_id, decision_id, file_id, name, data_class, range_start, range_end, size, sha256, added_by_id, added_at)
    SELECT p.id, $2, gen_random_uuid(), 'mail.eml', $3, $4, $5, 1, 'x', $6, now() FROM production p WHERE p.demand_id = $1`;

  test("a file outside the approved scope is refused: by class, by range, by demand", async () => {
    const facts = await factsOf(await demandApproved(world));
    const other = await factsOf(await demandApproved(world));
    const [scope] = facts.scopes;
    const [decision] = scope?.decisions ?? [];
    const custodian = world.people.CUSTODIAN.actor.id;
    const opened: Statement = [open, [facts.demand.id, scope?.id, custodian]];
    const file = (id: unknown, dataClass: unknown, start: unknown, end: unknown): Statement => [
      add,
      [facts.demand.id, id, dataClass, start, end, custodian],
    ];
    const { dataClass, rangeStart, rangeEnd } = decision ?? {};
    const before = new Date((rangeStart?.getTime() ?? 0) - 1);
    const outside = "The file lies outside the approved scope.";
    expect(await refusedInWords(opened, file(decision?.id, "C", rangeStart, rangeEnd))).toBe(outside);
    expect(await refusedInWords(opened, file(decision?.id, dataClass, before, rangeEnd))).toBe(outside);
    expect(
      await refusedInWords(opened, file(other.scopes[0]?.decisions[0]?.id, dataClass, rangeStart, rangeEnd)),
    ).toBe(outside);
    expect(await refusedInWords(opened, file(decision?.id, dataClass, rangeStart, rangeEnd))).toBe(
      "Only what the filter let out of an export goes into a package.",
    );
  });

  test("a package is released by neither its builder nor an author of its scope", async () => {
    const reference = await demandApproved(world);
    await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    await noticesAccepted(reference);
    const facts = await factsOf(reference);
    const { CUSTODIAN, COUNSEL, LEAD_COUNSEL } = world.people;
    const opened: Statement = [open, [facts.demand.id, facts.scopes[0]?.id, CUSTODIAN.actor.id]];
    const asked: Statement = [ASKS_TO_SEAL, [facts.demand.id, CUSTODIAN.actor.id]];
    const sealed: Statement = [
      "UPDATE production SET sealed_at = now(), built_by_id = $2, package_sha256 = 'x', lock = 'AGE_RECIPIENT', locked_to = 'age1' WHERE demand_id = $1",
      [facts.demand.id, CUSTODIAN.actor.id],
    ];
    const release = (by: string): Statement => [
      "UPDATE production SET released_at = now(), released_by_id = $2 WHERE demand_id = $1",
      [facts.demand.id, by],
    ];
    const producing: Statement[] = [
      ["UPDATE demand SET status = 'PRODUCING', version = version + 1 WHERE id = $1", [facts.demand.id]],
      [
        "SELECT audit_append(NULL, 'Nobody', 'startProduction', id, 'NOTIFYING', 'PRODUCING', NULL, version, '{}') FROM demand WHERE id = $1",
        [facts.demand.id],
      ],
    ];
    const released = (...rest: Statement[]) => refusedWith(...producing, opened, asked, ...rest);
    expect(await released(sealed, release(CUSTODIAN.actor.id))).toBe("NG004");
    expect(await released(sealed, release(COUNSEL.actor.id))).toBe("NG004");
    expect(await released(release(LEAD_COUNSEL.actor.id))).toBe("NG005");
    expect(await released(sealed, release(LEAD_COUNSEL.actor.id))).toBe("nothing refused it");
    expect(
      await refusedWith(opened, asked, sealed, release(LEAD_COUNSEL.actor.id)),
      "before it produces",
    ).toBe("NG005");
    const other = await factsOf(await demandApproved(world));
    const foreign: Statement = [open, [facts.demand.id, other.scopes[0]?.id, CUSTODIAN.actor.id]];
    expect(await refusedWith(foreign), "under another demand's scope").toBe("NG005");
  });
});

test("the clock of the demo never goes back", async () => {
  await owner.query("INSERT INTO demo_clock (id, offset_seconds) VALUES (1, 60)");
  expect(await refusedWith(["UPDATE demo_clock SET offset_seconds = 59"])).toBe("NG001");
  expect(await refusedWith(["UPDATE demo_clock SET offset_seconds = 61"])).toBe("nothing refused it");
});
