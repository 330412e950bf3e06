import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { exportQueue } from "@/lib/demands/export-queue";
import { PAGE_LENGTH, queueOf } from "@/lib/demands/queue";
import {
  type QueueCursor,
  type QueueFilters,
  queueQuery,
  readQueueCursor,
} from "@/lib/demands/queue-filters";
import { daysPass } from "@/lib/demands/test-clock";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";

const MANY = 130;
const DUE = 60;
const COMING = 20;

let world: World;
let hidden: string;

/** Names a line of the ledger that is due, or will be, for each demand of the range. */
const owed = (from: number, to: number, days: number) => db().$executeRaw`
  INSERT INTO notice_ledger (demand_id, standing, due_at, zone, unreachable, owed, flags)
  SELECT id, 'OWED', app_now() + make_interval(days => ${days}::int), 'UTC', false, 1, '{}' FROM demand
  WHERE reference BETWEEN ${`NG-TEST-${String(from).padStart(4, "0")}`} AND ${`NG-TEST-${String(to).padStart(4, "0")}`}`;

beforeAll(async () => {
  world = await makeWorld();
  const reference = await registeredDemand(world, { dueInDays: 1 });
  const { instrumentId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  await inTransaction(async (tx) => {
    // What is overdue longest owes no notice; those that do have no date, or one that is far away.
    await tx.$executeRaw`
      INSERT INTO demand (reference, instrument_id, next_due_at)
      SELECT 'NG-TEST-' || lpad(one::text, 4, '0'), ${instrumentId}::uuid,
        CASE WHEN one > ${DUE}::int THEN app_now() - make_interval(days => one) WHEN one % 3 > 0 THEN app_now() + make_interval(days => one % 7) END
      FROM generate_series(1, ${MANY}::int) AS one`;
    await tx.$queryRaw`SELECT audit_append(NULL, 'Test', 'registerDemand', id, NULL, 'RECEIVED', NULL, 1, '{}')
      FROM demand WHERE reference LIKE 'NG-TEST-%'`;
  });
  await owed(1, DUE, -1);
  await owed(DUE + 1, DUE + COMING, 2);
  hidden = await registeredDemand(world, { dueInDays: 1, readers: [world.people.LEAD_COUNSEL] });
  await db().$executeRaw`
    INSERT INTO notice_ledger (demand_id, standing, due_at, zone, unreachable, owed, flags)
    SELECT id, 'OWED', app_now() - interval '9 days', 'UTC', false, 1, '{}' FROM demand WHERE reference = ${hidden}`;
});

const counsel = (): Context => world.people.COUNSEL;

/** All pages from the first to the last, and back again, each as an address would ask for it. */
async function everyPage(filters: QueueFilters) {
  const pages: string[][] = [];
  const due: boolean[] = [];
  let cursor: QueueCursor | null = null;
  let last: QueueCursor | null = null;
  const through = (one: QueueCursor) =>
    readQueueCursor(Object.fromEntries(new URLSearchParams(queueQuery({}, one).slice(1))));
  do {
    const page: Awaited<ReturnType<typeof queueOf>> = await queueOf(counsel(), filters, cursor);
    pages.push(page.rows.map((row) => row.reference));
    due.push(...page.rows.map((row) => row.noticeDue));
    cursor = page.later && through(page.later);
    last = page.earlier && through(page.earlier);
  } while (cursor);
  const back: string[][] = [];
  while (last) {
    const page: Awaited<ReturnType<typeof queueOf>> = await queueOf(counsel(), filters, last);
    back.unshift(page.rows.map((row) => row.reference));
    last = page.earlier && through(page.earlier);
  }
  return { pages, back, due };
}

describe("notices due head the queue", () => {
  test.each([{}, { status: "ANY" }, { q: "NG-TEST" }] as QueueFilters[])(
    "of %j before whatever is overdue longer, on every page forth and back",
    async (filters) => {
      const { pages, back, due } = await everyPage(filters);
      const all = pages.flat();
      expect(new Set(all).size).toBe(all.length);
      expect(all.length).toBeGreaterThanOrEqual(MANY);
      expect(all).not.toContain(hidden);
      expect(due.slice(0, DUE).every(Boolean)).toBe(true);
      expect(due.slice(DUE).some(Boolean)).toBe(false);
      // Within the head, too, what is due next comes first.
      expect(Number(all[0]?.slice(-4)) % 7).toBe(0);
      expect(all[DUE]).toBe(`NG-TEST-${String(MANY).padStart(4, "0")}`);
      expect(pages.slice(0, -1).every((page) => page.length === PAGE_LENGTH)).toBe(true);
      expect(back).toEqual(pages.slice(0, -1));
    },
  );

  test("but not a list by receipt", async () => {
    const { rows } = await queueOf(counsel(), { sort: "received" });
    const received = rows.map(({ createdAt }) => createdAt.getTime());
    expect(received).toEqual(received.toSorted((a, b) => b - a));
  });

  test("and the file of the list", async () => {
    const [header = "", first = "", ...others] = (await exportQueue(counsel(), {})).trim().split("\r\n");
    const place = header.split(",").indexOf("notice_due");
    const said = [first, ...others].map((line) => line.split(",")[place]);
    expect(said.slice(0, DUE)).toEqual(Array.from({ length: DUE }, () => "yes"));
    expect(said.slice(DUE)).not.toContain("yes");
  });

  test("from the very moment, whoever acted or did not", async () => {
    await daysPass(2.01);
    const { due } = await everyPage({});
    expect(due.filter(Boolean)).toHaveLength(DUE + COMING);
  });
});
