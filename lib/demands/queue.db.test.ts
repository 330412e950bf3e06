import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { PAGE_LENGTH, queueOf, queueStatement } from "@/lib/demands/queue";
import { type QueueCursor, type QueueFilters, readQueueFilters } from "@/lib/demands/queue-filters";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";

let world: World;
let soon: string;
let late: string;
let dateless: string;
let secret: string;
let reviewed: string;

const references = async (ctx: Context, filters: QueueFilters = {}) =>
  (await queueOf(ctx, filters)).rows.map((row) => row.reference);
const found = (ctx: Context, q: string) => references(ctx, { q });

beforeAll(async () => {
  world = await makeWorld();
  late = await registeredDemand(world, { dueInDays: 90, secrecy: "IN_FORCE" });
  dateless = await registeredDemand(world, { dueInDays: null, customer: world.otherCustomer });
  soon = await registeredDemand(world, {
    dueInDays: 2,
    items: [{ identifier: "Jo.Nash@Elsewhere.example" }],
  });
  secret = await registeredDemand(world, {
    dueInDays: 1,
    readers: [world.people.LEAD_COUNSEL],
    items: [{ identifier: "hidden-account" }],
  });
  reviewed = await demandInReview(world, { dueInDays: 30 });
});

describe("the order of the queue", () => {
  test("what is due next comes first, what has no due date last", async () => {
    const shown = await references(world.people.COUNSEL);
    expect(shown).toHaveLength(4);
    expect(shown.filter((reference) => reference !== late)).toEqual([soon, reviewed, dateless]);
  });

  test("pages lead forth and back over the same rows, ties and missing dates included", async () => {
    const paged = await makeWorld();
    const first = await registeredDemand(paged, { dueInDays: 500 });
    const { instrumentId, nextDueAt } = await db().demand.findUniqueOrThrow({ where: { reference: first } });
    await inTransaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO demand (reference, instrument_id, next_due_at)
        SELECT 'NG-TEST-' || lpad(one::text, 4, '0'), ${instrumentId}::uuid, CASE WHEN one % 3 > 0 THEN ${nextDueAt}::timestamptz END
        FROM generate_series(1, 130) AS one`;
      await tx.$queryRaw`SELECT audit_append(NULL, 'Test', 'registerDemand', id, NULL, 'RECEIVED', NULL, 1, '{}')
        FROM demand WHERE reference LIKE 'NG-TEST-%'`;
    });
    const pages: string[][] = [];
    let cursor: QueueCursor | null = null;
    let last: QueueCursor | null = null;
    do {
      const page: Awaited<ReturnType<typeof queueOf>> = await queueOf(paged.people.COUNSEL, {}, cursor);
      pages.push(page.rows.map((row) => row.reference));
      cursor = page.later;
      last = page.earlier;
    } while (cursor);
    const everything = pages.flat();
    expect(new Set(everything).size).toBe(everything.length);
    expect(everything.length).toBe(135);
    expect(pages.map((page) => page.length)).toEqual([PAGE_LENGTH, PAGE_LENGTH, 35]);
    const back = await queueOf(paged.people.COUNSEL, {}, last);
    expect(back.rows.map((row) => row.reference)).toEqual(pages[1]);
    const start = await queueOf(paged.people.COUNSEL, {}, back.earlier);
    expect(start.rows.map((row) => row.reference)).toEqual(pages[0]);
    expect(start.earlier).toBeNull();
  });
});

test.each([
  [{}, "demand_(open_)?queue"],
  [{ status: "IN_REVIEW" }, "demand_status_queue"],
  [{ status: "CLOSED" }, "demand_closed_queue"],
  [{ status: "ANY" }, "demand_queue"],
  [{ sort: "received" }, "demand_received"],
] as const)("the queue of %j can be read in its order from an index", async (filters, index) => {
  for (const direction of ["after", "before"] as const) {
    const cursor = { direction, at: new Date("2026-12-01T00:00:00Z"), id: crypto.randomUUID() };
    const statement = queueStatement(world.people.COUNSEL, filters, cursor);
    const plan = await inTransaction(async (tx) => {
      // A docket as small as a test's is quicker sorted; asked whether the index fits at all, the planner must use it.
      for (const way of ["seqscan", "sort", "bitmapscan"])
        await tx.$executeRawUnsafe(`SET LOCAL enable_${way} = off`);
      return await tx.$queryRaw`EXPLAIN ${statement}`;
    });
    expect(JSON.stringify(plan)).toMatch(new RegExp(`using ${index} on demand`));
    expect(JSON.stringify(plan)).toMatch(/Index Cond: [^"]*ROW/);
  }
});

describe("filters", () => {
  test.each([
    ["status", { status: "IN_REVIEW" }, () => [reviewed]],
    ["secrecy", { secrecy: "IN_FORCE" }, () => [late]],
    ["customer", { customer: "other" }, () => [dateless]],
    ["a kind that nobody served", { kind: "GB-IPA-TN" }, () => []],
    ["a country that served nothing", { jurisdiction: "DE" }, () => []],
    ["overdue", { overdue: "on" }, () => []],
    ["closed", { status: "CLOSED" }, () => []],
    ["a period before", { servedTo: "2001-01-01" }, () => []],
  ])("by %s", async (_name, query, expected) => {
    const customer = "customer" in query ? { customer: world.otherCustomer.id } : {};
    const filters = readQueueFilters({ ...query, ...customer });
    expect(Object.keys(filters)).not.toHaveLength(0);
    const own = new Set([soon, late, dateless, reviewed]);
    const shown = await references(world.people.COUNSEL, filters);
    expect(shown.filter((reference) => own.has(reference))).toEqual(expected());
  });

  test("kind, country and period of what was served find it", async () => {
    const filters = readQueueFilters({ kind: "US-WARRANT", jurisdiction: "us", servedFrom: "2001-01-01" });
    expect(await references(world.people.COUNSEL, filters)).toContain(soon);
  });
});

describe("search", () => {
  test("by reference, also without its hyphens and begun only", async () => {
    expect(await found(world.people.COUNSEL, soon)).toEqual([soon]);
    expect(await found(world.people.COUNSEL, soon.toLowerCase().replaceAll("-", " ").slice(0, 10))).toEqual([
      soon,
    ]);
  });

  test("by matter number in any letter case, and by the names around it", async () => {
    const { instrument } = await db().demand.findUniqueOrThrow({
      where: { reference: soon },
      select: { instrument: { select: { matterNumber: true } } },
    });
    expect(await found(world.people.COUNSEL, instrument.matterNumber.toLowerCase())).toEqual([soon]);
    expect(await found(world.people.COUNSEL, "birch")).toContain(dateless);
    expect(await found(world.people.COUNSEL, world.authority.name.slice(4))).toContain(reviewed);
    expect(await found(world.people.COUNSEL, "REYES")).toContain(late);
  });

  test("by an account as typed by anybody, whole or begun", async () => {
    expect(await found(world.people.COUNSEL, "JO.nash@elsewhere.EXAMPLE")).toEqual([soon]);
    expect(await found(world.people.COUNSEL, "jo.nash")).toEqual([soon]);
  });

  test("by a matter number with any marks in it, as it stands", async () => {
    const odd = await registeredDemand(world);
    const { instrumentId } = await db().demand.findUniqueOrThrow({ where: { reference: odd } });
    const matter = `"><img src=x>'; ${instrumentId}`;
    await asOwner("UPDATE instrument SET matter_number = $2 WHERE id = $1", [instrumentId, matter]);
    expect(await found(world.people.COUNSEL, matter)).toEqual([odd]);
    expect(await found(world.people.COUNSEL, matter.slice(0, 30))).toEqual([odd]);
  });

  test("by an account however its dots, plus part, letters and marks were written", async () => {
    for (const typed of [
      "j.o.nash+x@Elsewhere.example",
      "<JoNash@elsewhere.example>",
      "mailto:jo.nash@elsewhere",
    ])
      expect(await found(world.people.COUNSEL, typed)).toEqual([soon]);
    expect(await found(world.people.COUNSEL, "jo.nash@elsewhere.test")).toEqual([]);
    const numbered = await registeredDemand(world, { items: [{ identifier: "+1 (617) 555-0199" }] });
    expect(await found(world.people.COUNSEL, "001 617 555 0199")).toEqual([numbered]);
    expect(await found(world.people.COUNSEL, "16")).not.toContain(numbered);
  });

  test.each([
    "%",
    "_",
    "\\",
    "'; DROP TABLE demand; --",
    "<script>",
    "NG",
    "\u202e",
    "---",
    "( )",
    "@",
    "+",
    "…",
    "\\%".repeat(100),
  ])("%j is only text", async (typed) => {
    await expect(queueOf(world.people.COUNSEL, { q: typed })).resolves.toBeDefined();
  });

  test("a percent sign finds no demand that does not hold one", async () => {
    expect(await found(world.people.COUNSEL, "%%%")).toEqual([]);
  });
});

describe("a restricted demand does not exist for others (N9)", () => {
  test("not in the queue, nor by any filter", async () => {
    expect(await references(world.people.LEAD_COUNSEL)).toContain(secret);
    for (const ctx of [world.people.COUNSEL, world.others.LEAD_COUNSEL, world.people.COMPLIANCE_OFFICER]) {
      expect(await references(ctx)).not.toContain(secret);
      expect(await references(ctx, { customer: world.customer.id, status: "ANY" })).not.toContain(secret);
    }
  });

  test("not by its reference, its account or the beginning of either", async () => {
    for (const typed of [secret, secret.slice(0, 6), "hidden-account", "hidden"]) {
      expect(await found(world.people.LEAD_COUNSEL, typed)).toContain(secret);
      expect(await found(world.people.COUNSEL, typed)).not.toContain(secret);
    }
  });

  test("a demand's mere existence does not move a page", async () => {
    const before = await queueOf(world.people.COUNSEL, {});
    await registeredDemand(world, { dueInDays: 1, readers: [world.people.LEAD_COUNSEL] });
    const after = await queueOf(world.people.COUNSEL, {});
    expect(after.rows.map((row) => row.reference)).toEqual(before.rows.map((row) => row.reference));
    expect(after.later).toEqual(before.later);
  });
});

test("what was received last comes first where that is asked", async () => {
  const own = { customer: world.customer.id, status: "ANY" } as const;
  const order = async (filters: QueueFilters) =>
    (await references(world.people.COUNSEL, filters)).filter((one) => one === late || one === reviewed);
  expect(await order({ ...own, sort: "received" })).toEqual([reviewed, late]);
  await registeredDemand(world, { dueInDays: 200 });
  expect((await references(world.people.COUNSEL, { ...own, sort: "received" }))[0]).not.toBe(reviewed);
});

test("who reads no demands is refused", async () => {
  await expect(queueOf(world.people.INSTALLATION_ADMINISTRATOR, {})).rejects.toThrow(Forbidden);
});
