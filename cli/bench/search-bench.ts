import { Client } from "pg";
import type { BenchDatabase } from "@/cli/bench/fill-database";
import { compare, type Goal, type Subject } from "@/cli/bench/measure";
import type { Context } from "@/lib/auth/context";
import { countDemands, countStatement } from "@/lib/demands/count-demands";
import { findDemands, findStatement } from "@/lib/demands/finding/find-demands";
import { waysFor } from "@/lib/demands/finding/ways";
import { queueOf, queueStatement } from "@/lib/demands/queue";
import { WORK_LIST_NAMES } from "@/lib/demands/work-list-names";
import type { Prisma } from "@/lib/generated/prisma/client";

const RUNS = 300;
const MOST = 3;

/** What people look for: references, matter numbers, accounts written in every way, and names. */
async function typed(ctx: Context): Promise<string[]> {
  const { rows } = await queueOf(ctx, {});
  const known = rows.filter((_, index) => index % 10 === 0);
  return [
    ...known.map((row) => row.reference),
    ...known.map((row) => row.reference.slice(3).toLowerCase()),
    ...known.map((row) => row.matterNumber),
    ...known.map((row) => row.matterNumber.replaceAll("-", " ").toLowerCase()),
    ...known.map((_, index) => `user${index * 331 + 7}1`),
    ...known.map((_, index) => `U.ser${index * 7919 + 12}+home@Tenant${(index * 977) % 997}.example`),
    ...known.map((row) => row.customer ?? ""),
    "okafor 31",
    "prosecutor 15",
  ];
}

/** Product against the very statement that it sends, through pg alone: both read by the same indexes. */
async function against(
  what: string,
  bare: Client,
  subjects: { measured: () => Promise<unknown>; sql: Prisma.Sql }[],
): Promise<Goal> {
  const at = (run: number) => subjects[run % subjects.length];
  const floor: Subject = (run) => {
    const { text = "", values = [] } = at(run)?.sql ?? {};
    return bare.query({ text, values: [...values] });
  };
  const timings = await compare((run) => at(run)?.measured() ?? Promise.resolve(), floor, RUNS);
  return { what, by: "p95", ...timings, floorIs: "its SQL through pg, by the same indexes", most: MOST };
}

/** Search, queue and the counts of the work lists over very many demands, each at most three times its own SQL. */
export async function benchSearch(
  ctx: Context,
  { appUrl, demands, identifiers = 0 }: BenchDatabase,
): Promise<Goal[]> {
  const bare = new Client({ connectionString: appUrl, options: "-c TimeZone=UTC -c jit=off" });
  await bare.connect();
  try {
    const over = `${demands.toLocaleString("en")} demands with ${(demands * identifiers).toLocaleString("en")} identifiers`;
    const words = await typed(ctx);
    const sets = WORK_LIST_NAMES.map((next) => ({ next }));
    return [
      await against(
        `Search over ${over}`,
        bare,
        words.map((q) => ({
          measured: () => findDemands(ctx, q),
          sql: findStatement(ctx, q, waysFor(ctx.actor, q), 5, null),
        })),
      ),
      await against(
        `Search in the queue of ${over}`,
        bare,
        words.map((q) => ({
          measured: () => queueOf(ctx, { q }),
          sql: queueStatement(ctx, { q }, null),
        })),
      ),
      await against(
        `Queue of ${over}`,
        bare,
        [{}, { status: "CLOSED" as const }, ...sets].map((filters) => ({
          measured: () => queueOf(ctx, filters),
          sql: queueStatement(ctx, filters, null),
        })),
      ),
      await against(`Counts of ${sets.length} work lists over ${over}`, bare, [
        { measured: () => countDemands(ctx, sets), sql: countStatement(ctx, sets) },
      ]),
    ];
  } finally {
    await bare.end();
  }
}
