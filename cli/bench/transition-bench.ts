import { Client, type QueryConfig } from "pg";
import { compare, type Goal } from "@/cli/bench/measure";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { withdraw } from "@/lib/intake/withdraw";

interface Demand {
  id: string;
  reference: string;
}

const RUNS = 200;

/** Carries out `work` and answers every statement that reached PostgreSQL meanwhile, BEGIN and COMMIT among them. */
async function statementsOf(work: () => Promise<unknown>): Promise<QueryConfig[]> {
  const seen: QueryConfig[] = [];
  const { query } = Client.prototype;
  type Query = (...given: unknown[]) => unknown;
  Client.prototype.query = function listening(this: Client, ...given: unknown[]) {
    const [asked, values] = given as [string | QueryConfig, unknown[] | undefined];
    seen.push(
      typeof asked === "string"
        ? { text: asked, values: values ?? [] }
        : { ...asked, values: asked.values ?? [] },
    );
    return (query as Query).apply(this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return seen;
}

/** The statement as it would be for another demand. */
function forAnother({ text, values = [] }: QueryConfig, from: Demand, to: Demand): QueryConfig {
  const other = (value: unknown) =>
    value === from.id ? to.id : value === from.reference ? to.reference : value;
  return { text, values: values.map(other) };
}

/** A step of a demand's life by its verb, against the very statements that it sends, through pg alone, commit included. */
export async function benchTransition(ctx: Context, appUrl: string): Promise<Goal> {
  const demands = await db().demand.findMany({
    where: { status: "RECEIVED", restricted: false },
    select: { id: true, reference: true },
    orderBy: { reference: "asc" },
  });
  const next = () => {
    const demand = demands.pop();
    if (!demand) throw new Error("The bench ran out of demands that were just received.");
    return demand;
  };
  const act = ({ reference }: Demand) => withdraw(ctx, { reference, text: "By letter of the authority." });
  const model = next();
  const statements = await statementsOf(() => act(model));
  const bare = new Client({ connectionString: appUrl, options: "-c TimeZone=UTC" });
  await bare.connect();
  try {
    const timings = await compare(
      () => act(next()),
      async () => {
        const demand = next();
        for (const statement of statements) await bare.query(forAnother(statement, model, demand));
      },
      RUNS,
    );
    const floorIs = `the same ${statements.length} statements through pg, BEGIN and COMMIT among them`;
    return { what: "A step of a demand, in process", by: "median", ...timings, floorIs, most: 3 };
  } finally {
    await bare.end();
  }
}
