import { Client } from "pg";
import type { BenchDatabase } from "@/cli/bench/fill-database";
import { compare, type Goal } from "@/cli/bench/measure";
import type { Context } from "@/lib/auth/context";
import { connect, db } from "@/lib/db";
import { queueOf, queueStatement } from "@/lib/demands/queue";
import { type QueueCursor, type QueueFilters, readQueueFilters } from "@/lib/demands/queue-filters";

type View = { filters: QueueFilters; cursor: QueueCursor | null };

const view = (query: Record<string, string>, cursor: QueueCursor | null = null): View => ({
  filters: readQueueFilters(query),
  cursor,
});

/** What people look at: the first page most of the time, then further pages and filters. */
async function queueViews(ctx: Context): Promise<View[]> {
  const { later } = await queueOf(ctx, {});
  const { later: third } = await queueOf(ctx, {}, later);
  const first = view({});
  return [
    first,
    first,
    view({}, later),
    view({}, third),
    view({ status: "IN_REVIEW" }),
    view({ secrecy: "UNKNOWN" }),
    view({ jurisdiction: "DE" }),
    view({ overdue: "on" }),
    view({ status: "CLOSED" }),
  ];
}

/** What people type: a reference, its beginning, a matter number, an account, and names. */
async function searchViews(ctx: Context): Promise<View[]> {
  const { rows } = await queueOf(ctx, {});
  const known = rows.filter((_, index) => index % 10 === 0);
  return [
    ...known.map((row) => view({ q: row.reference })),
    ...known.map((row) => view({ q: row.reference.slice(0, 7) })),
    ...known.map((row) => view({ q: row.matterNumber })),
    ...known.map((row) => view({ q: row.customer ?? "" })),
    ...known.map((_, index) => view({ q: `user${index * 331 + 7}@tenant` })),
    view({ q: "okafor 31" }),
    view({ q: "prosecutor 15" }),
  ];
}

async function againstItsSql(
  what: string,
  ctx: Context,
  views: View[],
  bare: Client,
  runs: number,
): Promise<Goal> {
  const at = (run: number) => views[run % views.length] ?? view({});
  const statements = views.map(({ filters, cursor }) => queueStatement(ctx, filters, cursor));
  const timings = await compare(
    (run) => queueOf(ctx, at(run).filters, at(run).cursor),
    (run) => {
      const { text = "", values = [] } = statements[run % statements.length] ?? {};
      return bare.query({ text, values });
    },
    runs,
  );
  return { what, by: "p95", ...timings, floorIs: "the same SQL through pg", most: 3 };
}

/** The queue and the search against their own SQL, and the queue of many demands against that of few. */
export async function benchQueue(ctx: Context, many: BenchDatabase, few: BenchDatabase): Promise<Goal[]> {
  const bare = new Client({ connectionString: many.appUrl, options: "-c TimeZone=UTC" });
  await bare.connect();
  const small = connect(few.appUrl);
  try {
    const statement = () => queueStatement(ctx, {}, null);
    const growth = await compare(
      () => db().$queryRaw(statement()),
      () => small.$queryRaw(statement()),
      600,
    );
    return [
      await againstItsSql("Queue, in process", ctx, await queueViews(ctx), bare, 900),
      await againstItsSql("Search, in process", ctx, await searchViews(ctx), bare, 600),
      {
        what: `Queue of ${many.demands} demands`,
        by: "median",
        ...growth,
        floorIs: `the queue of ${few.demands} demands`,
        most: 1.5,
      },
    ];
  } finally {
    await bare.end();
    await small.$disconnect();
  }
}
