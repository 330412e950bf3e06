import type { Transaction } from "@/lib/db";
import type { Finding } from "./finding";

/** Findings that are read at once. */
const AT_ONCE = 1_000;

/**
 * Leaves of the links from each request to the older one only those from which a circle is reached: each round lets a link
 * point twice as far as before, and drops those that have come to an end. Once a link points as far as there are links, it
 * points into the circle.
 */
async function followLinks(tx: Transaction): Promise<void> {
  for (let far = 1; ; far *= 2) {
    const ended = await tx.$executeRaw`
      DELETE FROM staged_link l WHERE NOT EXISTS (SELECT FROM staged_link o WHERE o.reference = l.older)`;
    const [counted] = await tx.$queryRaw<{ left: number }[]>`SELECT count(*)::int AS left FROM staged_link`;
    const left = counted?.left ?? 0;
    if (left === 0 || (ended === 0 && far >= left)) return;
    await tx.$executeRaw`
      UPDATE staged_link l SET older = o.older FROM staged_link o WHERE o.reference = l.older`;
  }
}

/**
 * Gives a finding for each staged request that by one or more others takes the place of itself, together with what was
 * imported before.
 * @param column the heading of the older reference
 */
export async function* findCircles(tx: Transaction, column: string): AsyncGenerator<Finding[]> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE staged_link ON COMMIT DROP AS
    SELECT reference, request ->> 'supersedes' AS older FROM staged_request WHERE request ? 'supersedes'`;
  const linked = await tx.$queryRaw<unknown[]>`SELECT FROM staged_link LIMIT 1`;
  if (linked.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO staged_link
    SELECT reference, request ->> 'supersedes' FROM imported_request WHERE request ? 'supersedes'`;
  await tx.$executeRaw`CREATE INDEX ON staged_link (reference)`;
  await tx.$executeRaw`ANALYZE staged_link`;
  await followLinks(tx);
  for (let after = 0; ; ) {
    const found = await tx.$queryRaw<{ place: number; row: number }[]>`
      SELECT s.place, s."row" FROM staged_request s
      WHERE s.place > ${after} AND EXISTS (SELECT FROM staged_link l WHERE l.older = s.reference)
      ORDER BY s.place LIMIT ${AT_ONCE}`;
    const last = found.at(-1);
    if (!last) return;
    after = last.place;
    yield found.map(({ row }) => ({ row, column, what: CIRCLE }));
  }
}

const CIRCLE =
  "By way of others this request takes the place of itself: give the reference of the older one each time.";
