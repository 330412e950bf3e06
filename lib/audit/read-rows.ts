import type { StoredLink, StoredRow } from "@/lib/audit/hash-row";
import type { Transaction } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** Rows held in memory at a time, however long the chain is. */
const BATCH = 2_000;

/** An audit row's columns in the very text that is hashed; the row is called `a`. */
export const storedColumns = Prisma.sql`a.sequence::text, (extract(epoch FROM a.at) * 1000)::bigint::text AS at,
  (extract(epoch FROM a.recorded_at) * 1000)::bigint::text AS "recordedAt", a.actor_id::text AS "actorId",
  a.actor_name AS "actorName", a.action, a.demand_id::text AS "demandId", a.from_status AS "from", a.to_status AS "to",
  a.outcome, a.version::text, a.details::text, a.previous, a.hash`;

/** All rows in the order of the chain. */
export async function* readChain(tx: Transaction): AsyncGenerator<StoredRow> {
  for (let last: string | undefined = "-9223372036854775808"; last !== undefined; ) {
    const rows: StoredRow[] = await tx.$queryRaw`
      SELECT ${storedColumns} FROM audit_entry a WHERE a.sequence > ${last}::bigint ORDER BY a.sequence LIMIT ${BATCH}`;
    yield* rows;
    last = rows.length === BATCH ? rows.at(-1)?.sequence : undefined;
  }
}

/** A link beside the row to which it leads; null where that is gone. */
export interface LinkedRow {
  link: StoredLink;
  row: StoredRow | null;
}

/** All links, those of one chain together and by their places. */
export async function* readLinks(tx: Transaction): AsyncGenerator<LinkedRow> {
  let place = { chain: "00000000-0000-0000-0000-000000000000", place: "-1" };
  for (;;) {
    const links: (StoredLink & { entry: StoredRow | null })[] = await tx.$queryRaw`
      SELECT l.chain::text, l.place::text, l.sequence::text, l.previous, l.hash, e.entry FROM audit_link l
      LEFT JOIN LATERAL (SELECT to_json(found) AS entry FROM (
        SELECT ${storedColumns} FROM audit_entry a WHERE a.sequence = l.sequence) AS found) AS e ON TRUE
      WHERE (l.chain, l.place) > (${place.chain}::uuid, ${place.place}::int)
      ORDER BY l.chain, l.place LIMIT ${BATCH}`;
    for (const { entry, ...link } of links) yield { link, row: entry };
    const last = links.at(-1);
    if (!last || links.length < BATCH) return;
    place = { chain: last.chain, place: last.place };
  }
}

/** Places in the whole chain of rows that no link leads to. */
export async function rowsWithoutLinks(tx: Transaction, most: number): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ sequence: bigint }[]>`
    SELECT a.sequence FROM audit_entry a
    WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.sequence = a.sequence) ORDER BY a.sequence LIMIT ${most}`;
  return rows.map((row) => row.sequence);
}

/** A step of a demand's life beside what the demand's row says now. */
export interface StepRow {
  demandId: string;
  sequence: bigint;
  action: string;
  from: string | null;
  to: string | null;
  outcome: string | null;
  version: number;
  /** Whether the lifecycle has this step, and lets it end so. */
  known: boolean;
  /** Null where the demand's row is gone. */
  demand: DemandRow | null;
}

export interface DemandRow {
  reference: string;
  status: string;
  outcome: string | null;
  version: number;
}

/** All steps of all demands, those of one demand together and by version. */
export async function* readSteps(tx: Transaction): AsyncGenerator<StepRow> {
  let place = { demandId: "00000000-0000-0000-0000-000000000000", version: -1 };
  for (;;) {
    const rows: StepRow[] = await tx.$queryRaw`
      SELECT a.demand_id::text AS "demandId", a.sequence, a.action, a.from_status AS "from", a.to_status AS "to", a.outcome,
        a.version, EXISTS (SELECT FROM lifecycle_step s WHERE s.action = a.action AND s.from_status::text = a.from_status
          AND s.to_status::text = a.to_status AND (a.outcome IS NULL OR a.outcome = ANY (s.outcomes))) AS known,
        CASE WHEN d.id IS NOT NULL THEN json_build_object('reference', d.reference, 'status', d.status,
          'outcome', d.outcome, 'version', d.version) END AS demand
      FROM audit_entry a LEFT JOIN demand d ON d.id = a.demand_id
      WHERE a.version IS NOT NULL AND (a.demand_id, a.version) > (${place.demandId}::uuid, ${place.version})
      ORDER BY a.demand_id, a.version LIMIT ${BATCH}`;
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    place = { demandId: last.demandId, version: last.version };
  }
}

/** References of demands whose very first step is nowhere in the chain. */
export async function demandsWithoutRows(tx: Transaction, most: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ reference: string }[]>`
    SELECT d.reference FROM demand d
    WHERE NOT EXISTS (SELECT FROM audit_entry a WHERE a.demand_id = d.id AND a.version IS NOT NULL) LIMIT ${most}`;
  return rows.map((row) => row.reference);
}

/** What the head says of the chain; null where its row is gone. */
export async function readHead(tx: Transaction): Promise<{ size: bigint; hash: string } | null> {
  const [head] = await tx.$queryRaw<
    { size: bigint; hash: string }[]
  >`SELECT size, hash FROM audit_head WHERE id = 1`;
  return head ?? null;
}
