import { beforeAll, describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import { refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { withdraw } from "@/lib/intake/withdraw";

// Each is tried with plain SQL as the app's own role: what a step, an item, a paper and a window may not become.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const SILENT = "nothing refused it";

const audit = (
  id: string,
  action: string,
  from: string | null,
  to: string | null,
  outcome: string | null,
  version: number | null,
): Statement => [
  "SELECT audit_append(NULL, 'Nobody', $2, $1, $3, $4, $5, $6, '{}')",
  [id, action, from, to, outcome, version],
];

async function closedDemand(): Promise<DemandFacts> {
  const reference = await registeredDemand(world);
  return (await withdraw(world.people.COUNSEL, { reference, text: "The officer wrote so." })).facts;
}

const proposed = (demandId: string, kind: string, days: number | null): Statement => [
  `INSERT INTO proposal (demand_id, kind, days, reason, proposed_by_id, proposed_at)
   VALUES ($1, $2::proposal_kind, $3, 'x', $4, now())`,
  [demandId, kind, days, world.people.COUNSEL.actor.id],
];
const confirmed = (demandId: string): Statement => [
  "UPDATE proposal SET confirmed_by_id = $2, confirmed_at = now() WHERE demand_id = $1 AND confirmed_at IS NULL",
  [demandId, world.others.COUNSEL.actor.id],
];

describe("an audit row of a step", () => {
  test("is written of the step just taken, so that nobody uses up a version that is still to come", async () => {
    const { demand } = await factsOf(world, await registeredDemand(world));
    expect(await refusedWith(audit(demand.id, "withdraw", "RECEIVED", "CLOSED", "WITHDRAWN", 2))).toBe(
      "NG002",
    );
    expect(await refusedWith(audit(demand.id, "withdraw", "RECEIVED", "CLOSED", "WITHDRAWN", null))).toBe(
      "NG002",
    );
    expect(await refusedWith(audit(crypto.randomUUID(), "registerDemand", null, "RECEIVED", null, 1))).toBe(
      "NG002",
    );
    expect(await refusedWith(audit(demand.id, "writeNote", null, null, null, null))).toBe(SILENT);
  });

  test("ends the demand only as that step ends one", async () => {
    const { demand } = await factsOf(world, await registeredDemand(world));
    const end = (outcome: string): Promise<string> =>
      refusedWith(
        [
          "UPDATE demand SET status = 'CLOSED', outcome = $2::outcome, version = 2 WHERE id = $1",
          [demand.id, outcome],
        ],
        audit(demand.id, "withdraw", "RECEIVED", "CLOSED", outcome, 2),
      );
    expect(await end("NO_DATA")).toBe("NG003");
    expect(await end("WITHDRAWN")).toBe(SILENT);
  });
});

describe("two people", () => {
  test("open a closed demand again, each time anew", async () => {
    const { demand } = await closedDemand();
    const reopen = (version: number): Statement[] => [
      [
        "UPDATE demand SET status = 'IN_REVIEW', outcome = NULL, version = $2 WHERE id = $1",
        [demand.id, version],
      ],
      audit(demand.id, "reopen", "CLOSED", "IN_REVIEW", null, version),
    ];
    const close: Statement[] = [
      ["UPDATE demand SET status = 'CLOSED', outcome = 'WITHDRAWN', version = 4 WHERE id = $1", [demand.id]],
      audit(demand.id, "withdraw", "IN_REVIEW", "CLOSED", "WITHDRAWN", 4),
    ];
    const open = proposed(demand.id, "REOPEN", null);
    const agreed = [open, confirmed(demand.id)];
    expect(await refusedWith(...reopen(3))).toBe("NG004");
    expect(await refusedWith(open, ...reopen(3))).toBe("NG004");
    expect(await refusedWith(...agreed, ...reopen(3))).toBe(SILENT);
    expect(await refusedWith(...agreed, ...reopen(3), ...close, ...reopen(5))).toBe("NG004");
    expect(await refusedWith(...agreed, ...reopen(3), ...close, ...agreed, ...reopen(5))).toBe(SILENT);
  });

  test("leave the customer less time to object, and the notice then keeps its date", async () => {
    const { demand } = await factsOf(world, await demandToTell(world));
    const { COUNSEL } = world.people;
    const notice = (days: number, shortenedBy: string | null, endsInDays: number): Statement => [
      `INSERT INTO notice (demand_id, kind, window_days, shortened_by, window_ends_at, created_by_id, created_at)
       VALUES ($1, 'ADVANCE', $2, $3, app_now() + make_interval(days => $4), $5, now())`,
      [demand.id, days, shortenedBy, endsInDays, COUNSEL.actor.id],
    ];
    const open = proposed(demand.id, "SHORTEN_WINDOW", 2);
    const agreed = [open, confirmed(demand.id)];
    const by = COUNSEL.actor.id;
    expect(await refusedWith(notice(7, null, 7))).toBe(SILENT);
    expect(await refusedWith(notice(2, null, 7))).toBe("NG004");
    expect(await refusedWith(notice(7, null, 1))).toBe("NG004");
    expect(await refusedWith(notice(2, by, 2))).toBe("NG004");
    expect(await refusedWith(open, notice(2, by, 2))).toBe("NG004");
    expect(await refusedWith(...agreed, notice(1, by, 1))).toBe("NG004");
    expect(await refusedWith(...agreed, notice(2, world.others.COUNSEL.actor.id, 2))).toBe("NG004");
    expect(await refusedWith(...agreed, notice(2, by, 1))).toBe("NG004");
    expect(await refusedWith(...agreed, notice(2, by, 2))).toBe(SILENT);
    for (const change of [
      "window_days = 0",
      "window_ends_at = now()",
      "shortened_by = created_by_id",
      "demand_id = demand_id",
    ])
      expect(await refusedWith([`UPDATE notice SET ${change}`]), change).toBe("42501");
  });
});

describe("what was asked", () => {
  const item = (demandId: string, from: string, until: string): Statement => [
    `INSERT INTO item (demand_id, position, identifier, normalised, data_class, category, range_start, range_end)
     VALUES ($1, 9, 'x', 'x', 'BSI', 'CUSTOMER_DATA', $2, $3)`,
    [demandId, from, until],
  ];

  test("is asked when the demand is registered, and ends after it begins", async () => {
    const { demand, instrument } = await factsOf(world, await registeredDemand(world));
    const id = crypto.randomUUID();
    const born: Statement = [
      "INSERT INTO demand (id, reference, instrument_id) VALUES ($1, 'NG-AAAA-AAAA', $2)",
      [id, instrument.id],
    ];
    const settled = audit(id, "registerDemand", null, "RECEIVED", null, 1);
    expect(await refusedWith(item(demand.id, "2026-01-01", "2026-01-02"))).toBe("NG005");
    expect(await refusedWith(born, settled, item(id, "2026-01-01", "2026-01-02"))).toBe("NG005");
    expect(await refusedWith(born, item(id, "2026-01-02", "2026-01-01"), settled)).toBe("23514");
    expect(await refusedWith(born, item(id, "2026-01-01", "2026-01-02"), settled)).toBe(SILENT);
  });

  test.each([
    "UPDATE instrument SET kind_id = (SELECT id FROM instrument_kind WHERE code = 'US-SUBPOENA')",
    "UPDATE instrument SET served_at = now()",
    "UPDATE instrument_kind SET secrecy = 'none'",
    "UPDATE instrument_kind SET window_days = 0",
    "UPDATE instrument_kind SET row = '{}'",
    "UPDATE instrument_kind SET superseded_at = now()",
  ])("under a paper and a kind that stay as they are: %s", async (statement) => {
    expect(await refusedWith([statement])).toBe("42501");
  });
});

test("a step sees what others committed: a transaction with an older view of the rows is refused", async () => {
  const { demand } = await factsOf(world, await registeredDemand(world));
  const move: Statement = ["UPDATE demand SET next_due_at = now() WHERE id = $1", [demand.id]];
  expect(await refusedWith(move)).toBe(SILENT);
  for (const level of ["REPEATABLE READ", "SERIALIZABLE"])
    expect(await refusedWith([`SET TRANSACTION ISOLATION LEVEL ${level}`], move)).toBe("NG009");
});
