import type { CopyIn, Transaction } from "@/lib/db";
import type { Finding } from "./finding";
import type { KeptRequest } from "./judge-request";

/** A request with its row. */
export interface StagedRequest {
  row: number;
  request: KeptRequest;
}

/** That data are not kept abroad was once left out of what is kept: beside such a request it is no other data. */
const NOT_KEPT_ONCE = JSON.stringify({ stored_outside_jurisdiction: false });

/** Findings that are read at once. */
const AT_ONCE = 1_000;

/** A table that only this transaction sees and that ends with it: nothing of a file lies anywhere before all of it is right. */
export async function openStage(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', '1800000', true), set_config('work_mem', '32MB', true)`;
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE staged_request (place int NOT NULL, "row" int NOT NULL, reference text COLLATE "C" NOT NULL,
      received_at timestamptz(3) NOT NULL, request jsonb NOT NULL) ON COMMIT DROP`;
}

/** As COPY takes text. JSON has no other characters that mean something to it; a reference is one line. */
const copied = (text: string) => (text.includes("\\") ? text.replaceAll("\\", "\\\\") : text);

/** Copies requests onto the stage as they come, each with its place in the file. Answers how many. */
export async function stage(
  copy: CopyIn,
  requests: AsyncIterable<readonly StagedRequest[]>,
): Promise<number> {
  let place = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const some of requests) {
      let text = "";
      for (const { row, request } of some) {
        place += 1;
        text += `${place}\t${row}\t${copied(request.id)}\t${request.received_at}\t${copied(JSON.stringify(request))}\n`;
      }
      if (text) yield text;
    }
  }
  await copy("COPY staged_request FROM STDIN", lines());
  return place;
}

async function* findings(tx: Transaction, column: string): AsyncGenerator<Finding[]> {
  for (let after = 0; ; ) {
    const found = await tx.$queryRaw<{ place: number; row: number; what: string }[]>`
      SELECT place, "row", what FROM staged_finding WHERE place > ${after} ORDER BY place LIMIT ${AT_ONCE}`;
    const last = found.at(-1);
    if (!last) return;
    after = last.place;
    yield found.map(({ row, what }) => ({ row, column, what }));
  }
}

/**
 * Takes out of the stage what is there already, in the file or from an earlier one, with the same data; gives a finding for
 * each request that is there with other data.
 * @param column the heading of the references
 * @param staged how many there are. Answers how many are there with the same data, and how many are left
 */
export async function* settleDoubles(
  tx: Transaction,
  column: string,
  staged: number,
): AsyncGenerator<Finding[], { same: number; left: number }> {
  await tx.$executeRaw`ANALYZE staged_request (place, reference)`;
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE staged_twice ON COMMIT DROP AS
    SELECT reference, min(place) AS first FROM staged_request GROUP BY reference HAVING count(*) > 1`;
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE staged_finding ON COMMIT DROP AS
    SELECT s.place, s."row", 'Row ' || f."row" || ' has this reference with other data.' AS what
    FROM staged_twice t JOIN staged_request f ON f.place = t.first
    JOIN staged_request s ON s.reference = t.reference AND s.place > t.first AND s.request <> f.request`;
  const inFile = await tx.$executeRaw`
    DELETE FROM staged_request s USING staged_twice t WHERE s.reference = t.reference AND s.place > t.first`;
  await tx.$executeRaw`
    INSERT INTO staged_finding
    SELECT s.place, s."row", 'This reference was imported on ' || to_char(i.settled_at, 'YYYY-MM-DD') || ' with other data.'
    FROM staged_request s JOIN imported_request q ON q.reference = s.reference JOIN request_import i ON i.id = q.import_id
    WHERE q.request <> s.request AND ${NOT_KEPT_ONCE}::jsonb || q.request <> s.request`;
  const before = await tx.$executeRaw`
    DELETE FROM staged_request s USING imported_request q WHERE q.reference = s.reference`;
  let other = 0;
  for await (const some of findings(tx, column)) {
    other += some.length;
    yield some;
  }
  return { same: inFile + before - other, left: staged - inFile - before };
}

/** What is left on the stage becomes imported. Answers how many. */
export function keepStaged(tx: Transaction, importId: string): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO imported_request (reference, import_id, "row", received_at, request)
    SELECT s.reference, ${importId}::uuid, s."row", s.received_at, s.request
    FROM staged_request s`;
}
