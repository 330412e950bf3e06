import type { Transaction } from "@/lib/db";
import { type RequestCase, requestOfCase } from "@/lib/reporting/counting/case-form";
import type { CountedRequest } from "@/lib/reporting/counting/types";

/** Requests that are read at once, and bytes as they are stored: one request can have ten thousand accounts. */
const AT_ONCE = 5_000;
const BYTES_AT_ONCE = 4 * 1024 * 1024;

const USUAL = { segment: "enterprise", targets: [], customers: [], ack_auto: false };

interface Kept {
  reference: string;
  receivedAt: Date;
  request: Record<string, unknown>;
}

/** A kept request as reports count it: what it leaves out is as usual. */
function counted({ receivedAt, request }: Kept): CountedRequest {
  const { settled_at: settled } = request;
  const instants = {
    received_at: receivedAt,
    settled_at: typeof settled === "string" ? new Date(settled) : null,
  };
  return requestOfCase({ ...USUAL, ...request, ...instants } as unknown as RequestCase);
}

/**
 * The imported requests that were received from `start` and before `end`, as reports count them, by their instants; in
 * memory that does not grow. In a transaction with one snapshot a report sees all of an import or none.
 */
export async function* importedRequests(
  tx: Transaction,
  { start, end }: { start: Date; end: Date },
): AsyncGenerator<CountedRequest> {
  let after = { receivedAt: start, reference: "" };
  for (;;) {
    const rows = await tx.$queryRaw<Kept[]>`
      SELECT reference, received_at AS "receivedAt", request FROM (
        SELECT *, sum(pg_column_size(request)) OVER (ORDER BY received_at, reference ROWS UNBOUNDED PRECEDING) - pg_column_size(request) AS before
        FROM (SELECT reference, received_at, request FROM imported_request
          WHERE (received_at, reference) > (${after.receivedAt}::timestamptz, ${after.reference}) AND received_at < ${end}
          ORDER BY received_at, reference LIMIT ${AT_ONCE}) next) weighed
      WHERE before < ${BYTES_AT_ONCE} ORDER BY received_at, reference`;
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    for (const row of rows) yield counted(row);
  }
}
