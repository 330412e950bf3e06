import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { stillOnTheirWay } from "@/lib/production/hand-over/open-responses";

/** How often the bytes of one package are sent for one download at most: what breaks off may begin anew, and has an end. */
export const MOST_TIMES = 3;

/** May this download of a package of `size` bytes send so many more? */
export const mayStillSend = ({ served }: { served: bigint | number }, size: number, more: number): boolean =>
  Number(served) + more <= size * MOST_TIMES;

/** A download that has begun, and which bytes make it whole. */
export interface Begun {
  collectionId: string;
  demandId: string;
  collector: Actor;
  linkId: string;
  /** Bytes of the package. */
  size: number;
}

/** From `start` up to, and without, `end`. */
export interface Part {
  start: number;
  end: number;
}

/**
 * Notes, before they are sent, bytes that are about to be, and what of those before was taken: first, so that a kill at any
 * moment leaves no byte that was sent without our knowing. The gate is asked under the demand's lock; "closed" where it or
 * the database lets nothing out now, so that the download may go on later, "exhausted" where it has sent as much as it may.
 */
export function noteOffered(
  { collectionId, demandId, linkId, size }: Begun,
  taken: Part,
  offered: Part,
  gateIsOpen: (tx: Transaction) => Promise<boolean>,
): Promise<"noted" | "closed" | "exhausted"> {
  const length = offered.end - offered.start;
  return inTransaction(async (tx) => {
    await lockDemand(tx, demandId);
    if (!(await gateIsOpen(tx))) return "closed";
    const [row] = await tx.$queryRaw<{ open: boolean; noted: boolean }[]>`
      WITH gate AS (
        SELECT EXISTS (SELECT FROM collection_link l JOIN production p ON p.id = l.production_id
          WHERE l.id = ${linkId}::uuid AND l.revoked_at IS NULL AND app_now() < l.expires_at
            AND p.released_at IS NOT NULL AND p.voided_at IS NULL AND NOT delivery_forbidden(p.demand_id)) AS open
      ), noted AS (
        UPDATE collection SET served = served + ${length}::int8,
          taken = CASE WHEN ended_at IS NULL THEN taken + int8multirange(int8range(${taken.start}::int8, ${taken.end}::int8)) ELSE taken END,
          offered = offered + int8multirange(int8range(${offered.start}::int8, ${offered.end}::int8)),
          last_at = CASE WHEN ended_at IS NULL THEN app_now() ELSE last_at END
        FROM gate WHERE gate.open AND id = ${collectionId}::uuid AND served + ${length}::int8 <= ${size * MOST_TIMES}::int8
        RETURNING 1
      ) SELECT open, EXISTS (SELECT FROM noted) AS noted FROM gate`;
    if (!row?.open) return "closed";
    return row.noted ? "noted" : "exhausted";
  });
}

const lockDemand = (tx: Transaction, demandId: string) =>
  tx.$queryRaw`SELECT 1 FROM demand WHERE id = ${demandId}::uuid FOR NO KEY UPDATE`;

/**
 * Whoever asks to go on at a byte holds those before it, as far as we sent them in one piece: the last of them were on their
 * way when it broke off, and nobody asked us for more. What is on its way in a response that is still open is not among them.
 * The caller holds the demand's row.
 */
export async function takenUpTo(tx: Transaction, { collectionId }: Begun, start: number): Promise<void> {
  if (start === 0) return;
  const open = stillOnTheirWay(collectionId, start).map((one) => `[${one.start},${one.end})`);
  await tx.$executeRaw`
    UPDATE collection c SET taken = c.taken + coalesce(
      (SELECT int8multirange(part * int8range(0, ${start}::int8)) FROM unnest(c.offered) AS part WHERE part @> ${start - 1}::int8)
        - ${`{${open.join()}}`}::int8multirange, '{}')
    WHERE id = ${collectionId}::uuid AND ended_at IS NULL`;
}

/** Ends the download where every byte of it was taken; the caller holds the demand's row. Its last statement. */
export async function endIfWhole(tx: Transaction, begun: Begun): Promise<void> {
  const { collectionId, size } = begun;
  const at = await now(tx);
  const whole = await tx.$executeRaw`
    UPDATE collection SET last_at = ${at}, completed_at = ${at}, ended_at = ${at}
    WHERE id = ${collectionId}::uuid AND ended_at IS NULL AND taken = int8multirange(int8range(0, ${size}::int8))`;
  if (whole === 1) await auditEnd(tx, begun, true);
}

/** Ends a download that is not whole: it has sent as much as it may. */
export async function endExhausted(tx: Transaction, begun: Begun): Promise<void> {
  const at = await now(tx);
  const ended = await tx.$executeRaw`
    UPDATE collection SET ended_at = ${at} WHERE id = ${begun.collectionId}::uuid AND ended_at IS NULL`;
  if (ended === 1) await auditEnd(tx, begun, false);
}

async function auditEnd(tx: Transaction, begun: Begun, whole: boolean): Promise<void> {
  const { collectionId, demandId, collector, linkId } = begun;
  const { bytes } = await tx.collection.findUniqueOrThrow({ where: { id: collectionId } });
  const details = { collection: collectionId, link: linkId, bytes: Number(bytes), whole };
  await recordAudit(tx, collector, { action: "endCollection", demandId, details });
}

/** Writes what was taken when a response ends, however it ends, and with the last byte that the download is whole. */
export function settlePart(begun: Begun, taken: Part, exhausted: boolean): Promise<void> {
  return inTransaction(async (tx) => {
    await lockDemand(tx, begun.demandId);
    await tx.$executeRaw`
      UPDATE collection SET taken = taken + int8multirange(int8range(${taken.start}::int8, ${taken.end}::int8)), last_at = app_now()
      WHERE id = ${begun.collectionId}::uuid AND ended_at IS NULL`;
    if (exhausted) await endExhausted(tx, begun);
    else await endIfWhole(tx, begun);
  });
}
