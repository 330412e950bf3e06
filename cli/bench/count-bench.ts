import { join } from "node:path";
import { Client } from "pg";
import { compare, type Goal } from "@/cli/bench/measure";
import { peakGoal, runCommand } from "@/cli/bench/run-command";
import { inSnapshot } from "@/lib/db";
import { countRequests } from "@/lib/reporting/counting/count-requests";
import { importedRequests } from "@/lib/reporting/import/imported-requests";
import { boundsOf } from "@/lib/reporting/schema";

const REQUESTS = 1_000_000;
const MOST = 2.5;
const AT_ONCE = 5_000;
// Long before the desk's own demands, of which none is counted here.
const YEAR = { from: "2012-01-01", to: "2012-12-31" };
const FEW_DAYS = { from: "2012-01-01", to: "2012-01-04" };
const AS_OF = "2013-06-30";

// Invented history as an import keeps it (docs/report.md), spread over a year of 31,622,400 seconds; of few authorities, many accounts.
const FILL = `
  ALTER TABLE request_import DISABLE TRIGGER USER;
  ALTER TABLE imported_request DISABLE TRIGGER USER;
  TRUNCATE imported_request;
  WITH import AS (
    INSERT INTO request_import (file_name, sha256, state, started_by, started_at, settled_at, rows, added)
      VALUES ('history.csv', repeat('0', 64), 'CARRIED_OUT', 'bench', now(), now(), ${REQUESTS}, ${REQUESTS}) RETURNING id)
  INSERT INTO imported_request (reference, import_id, row, received_at, request)
    SELECT 'R-' || i, import.id, i, '2012-01-01T00:00:00Z'::timestamptz + i * interval '31.6 seconds', jsonb_build_object(
      'id', 'R-' || i, 'jurisdiction', ('{US,DE,FR,GB,IE,IN,SG,BR}'::text[])[1 + i % 8],
      'instrument_class', ('{search_warrant,subpoena,court_order,production_order,emergency,preservation}'::text[])[1 + i % 6],
      'targets', jsonb_build_array(
        jsonb_build_object('id', 'a' || i * 7 % 900001, 'result', ('{content,noncontent,rejected,pending}'::text[])[1 + i % 4]),
        jsonb_build_object('id', 'a' || i % 800001, 'result', 'no_data')),
      'customers', jsonb_build_array('c' || i % 5003), 'notice', 'before', 'nondisclosure', i % 3 = 0,
      'ack_h', i % 400 / 4.0, 'effect_h', i % 200)
    FROM import, generate_series(1, ${REQUESTS}) AS i;
  ALTER TABLE request_import ENABLE TRIGGER USER;
  ALTER TABLE imported_request ENABLE TRIGGER USER;`;

interface Row {
  reference: string;
  receivedAt: Date;
}

/** Reads every request as a program with nothing but pg would, and does nothing with it. */
async function readBare(bare: Client): Promise<void> {
  const { start, end } = boundsOf(YEAR);
  let rows = 0;
  for (let after: Row | undefined = { reference: "", receivedAt: start }; after; ) {
    const page: Row[] = (
      await bare.query<Row>(
        `SELECT reference, received_at AS "receivedAt", request FROM imported_request
         WHERE (received_at, reference) > ($1, $2) AND received_at < $3 ORDER BY received_at, reference LIMIT $4`,
        [after.receivedAt, after.reference, end, AT_ONCE],
      )
    ).rows;
    rows += page.length;
    after = page.at(-1);
  }
  if (rows !== REQUESTS) throw new Error(`Read ${rows} rows of ${REQUESTS}.`);
}

const reported = ({ from, to }: typeof YEAR, folder: string) => {
  const flags = ["--period", `${from}/${to}`, "--as-of", AS_OF, "--profile", "internal"];
  return runCommand(["report", ...flags, "--out", join(folder, `report-${to}`)], {});
};

/** Counting a million imported requests as a report does, against reading the same rows; and a report's memory. */
export async function benchCounting(
  ownerUrl: string,
  folder: string,
  say: (line: string) => void,
): Promise<Goal[]> {
  const bare = new Client({ connectionString: ownerUrl, options: "-c TimeZone=UTC" });
  await bare.connect();
  try {
    await bare.query(FILL);
    await bare.query("ANALYZE imported_request");
    const count = () =>
      inSnapshot((tx) =>
        countRequests(importedRequests(tx, boundsOf(YEAR)), YEAR, new Date(`${AS_OF}T00:00:00Z`)),
      );
    const timings = await compare(count, () => readBare(bare), 1);
    const what = `${REQUESTS.toLocaleString("en")} requests for a report`;
    const few = await reported(FEW_DAYS, folder);
    const many = await reported(YEAR, folder);
    return [
      {
        what: `Counting ${what}`,
        by: "median",
        ...timings,
        floorIs: "reading the same rows through pg",
        most: MOST,
      },
      peakGoal(`counting ${what} and writing it`, few, many, say),
    ];
  } finally {
    await bare.end();
  }
}
