import type { Transaction } from "@/lib/db";
import { type KeptCase, requestOfCase } from "@/lib/reporting/counting/case-form";
import type { CountedRequest } from "@/lib/reporting/counting/types";

/** Requests that are read at once, and bytes as they are stored: one request can have ten thousand accounts. */
const AT_ONCE = 2_000;
const BYTES_AT_ONCE = 4 * 1024 * 1024;

/** Reference, instant of receipt and what was kept, as JSON has them. */
type Kept = [reference: string, receivedAt: string, request: Record<string, unknown>];

/** A kept request as reports count it: what it leaves out is as usual. */
function counted([, receivedAt, request]: Kept): CountedRequest {
  const { settled_at: settled } = request;
  const settled_at = typeof settled === "string" ? new Date(settled) : null;
  // Put into it: a copy of each would take longer than all the rest.
  return requestOfCase(Object.assign(request as KeptCase, { received_at: new Date(receivedAt), settled_at }));
}

/**
 * The imported requests that were received from `start` and before `end`, as reports count them, by their instants; in
 * memory that does not grow. In a transaction with one snapshot a report sees all of an import or none.
 */
export async function* importedRequests(
  tx: Transaction,
  { start, end }: { start: Date; end: Date },
): AsyncGenerator<CountedRequest> {
  let after: [at: string, reference: string] = [start.toISOString(), ""];
  for (;;) {
    // As one text, because reading it row by row through Prisma takes longer than all the rest.
    const [page] = await tx.$queryRaw<{ rows: string }[]>`
      SELECT coalesce(json_agg(json_build_array(reference, received_at, request)), '[]')::text AS rows FROM (
        SELECT reference, received_at, request FROM (
          SELECT *, sum(pg_column_size(request)) OVER (ORDER BY received_at, reference ROWS UNBOUNDED PRECEDING) - pg_column_size(request) AS before
          FROM (SELECT reference, received_at, request FROM imported_request
            WHERE (received_at, reference) > (${after[0]}::timestamptz, ${after[1]}) AND received_at < ${end}
            ORDER BY received_at, reference LIMIT ${AT_ONCE}) next) weighed
        WHERE before < ${BYTES_AT_ONCE} ORDER BY received_at, reference) page`;
    const rows: Kept[] = JSON.parse(page?.rows ?? "[]");
    const last = rows.at(-1);
    if (!last) return;
    after = [last[1], last[0]];
    for (const row of rows) yield counted(row);
  }
}
