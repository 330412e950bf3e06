import { Client } from "pg";
import { compare, type Goal } from "@/cli/bench/measure";
import { type KeptCase, requestOfCase } from "@/lib/reporting/counting/case-form";
import { countRequests } from "@/lib/reporting/counting/count-requests";
import type { CountedRequest } from "@/lib/reporting/counting/types";

const REQUESTS = 1_000_000;
const FEW = 10_000;
const MOST = 2.5;
const AT_ONCE = 5_000;
const HALF_YEAR = { from: "2026-07-01", to: "2026-12-31" };
const AS_OF = new Date("2027-06-30T00:00:00Z");

// Invented history in the form of docs/report.md, spread over the half-year; of few authorities, many accounts.
const FILL = `
  CREATE TABLE bench_case (number int PRIMARY KEY, received_at timestamptz(3) NOT NULL, request jsonb NOT NULL);
  INSERT INTO bench_case SELECT i, '2026-07-01T00:00:00Z'::timestamptz + i * interval '15.8 seconds', jsonb_build_object(
      'id', 'R-' || i, 'jurisdiction', ('{US,DE,FR,GB,IE,IN,SG,BR}'::text[])[1 + i % 8],
      'instrument_class', ('{search_warrant,subpoena,court_order,production_order,emergency,preservation}'::text[])[1 + i % 6],
      'targets', jsonb_build_array(
        jsonb_build_object('id', 'a' || i * 7 % 900001, 'result', ('{content,noncontent,rejected,pending}'::text[])[1 + i % 4]),
        jsonb_build_object('id', 'a' || i % 800001, 'result', 'no_data')),
      'customers', jsonb_build_array('c' || i % 5003), 'notice', 'before', 'nondisclosure', i % 3 = 0,
      'ack_h', i % 400 / 4.0, 'effect_h', i % 200)
    FROM generate_series(1, ${REQUESTS}) AS i;`;

interface Row {
  number: number;
  receivedAt: Date;
  request: Omit<KeptCase, "received_at">;
}

async function* rowsOf(bare: Client, many: number): AsyncGenerator<Row> {
  const text =
    'SELECT number, received_at AS "receivedAt", request FROM bench_case WHERE number > $1 ORDER BY number LIMIT $2';
  for (let after = 0; after < many; after += AT_ONCE)
    yield* (await bare.query<Row>(text, [after, AT_ONCE])).rows;
}

async function* requestsOf(bare: Client, many: number): AsyncGenerator<CountedRequest> {
  for await (const { receivedAt, request } of rowsOf(bare, many))
    yield requestOfCase(Object.assign(request, { received_at: receivedAt }));
}

/** Counting a million requests against reading the same rows and doing nothing with them. */
export async function benchCounting(ownerUrl: string, say: (line: string) => void): Promise<Goal[]> {
  const bare = new Client({ connectionString: ownerUrl, options: "-c TimeZone=UTC" });
  await bare.connect();
  try {
    await bare.query(FILL);
    await bare.query("ANALYZE bench_case");
    const count = (many: number) => countRequests(requestsOf(bare, many), HALF_YEAR, AS_OF);
    const megabytes = () => Math.round(process.memoryUsage().rss / 1_000_000);
    await count(FEW);
    say(`Memory after counting ${FEW.toLocaleString("en")} requests: ${megabytes()} MB.`);
    let most = 0;
    const measured = async () => {
      await count(REQUESTS);
      most = Math.max(most, megabytes());
    };
    const floor = async () => {
      let rows = 0;
      for await (const _ of rowsOf(bare, REQUESTS)) rows += 1;
      if (rows !== REQUESTS) throw new Error(`Read ${rows} rows of ${REQUESTS}.`);
    };
    const timings = await compare(measured, floor, 1);
    say(`Memory after counting ${REQUESTS.toLocaleString("en")} requests: ${most} MB.`);
    const what = `Counting ${REQUESTS.toLocaleString("en")} requests for a report`;
    return [{ what, by: "median", ...timings, floorIs: "reading the same rows through pg", most: MOST }];
  } finally {
    await bare.end();
  }
}
