import { createHash } from "node:crypto";

/** An audit row as stored, each column in the very text that PostgreSQL hashes. */
export interface StoredRow {
  sequence: string;
  /** Milliseconds since 1970. */
  at: string;
  recordedAt: string;
  actorId: string | null;
  actorName: string;
  action: string;
  demandId: string | null;
  from: string | null;
  to: string | null;
  outcome: string | null;
  version: string | null;
  /** The text of the jsonb value. */
  details: string;
  previous: string;
  hash: string;
}

const field = (value: string | null) => (value === null ? "-" : `${Buffer.byteLength(value)}:${value}`);

/** The hash that the row must have: the rule of audit_hash() in the database, written a second time. Pure. */
export function hashOf(row: Omit<StoredRow, "hash">): string {
  const text = [
    row.previous,
    row.sequence,
    row.at,
    row.recordedAt,
    row.actorId,
    row.actorName,
    row.action,
    row.demandId,
    row.from,
    row.to,
    row.outcome,
    row.version,
    row.details,
  ];
  return createHash("sha256").update(text.map(field).join(""), "utf8").digest("hex");
}
