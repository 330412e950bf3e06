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
  return hashFields([row.previous, row.sequence, ...told(row)]);
}

/** The chain of what happened beside the demands; that of a demand has the demand's id. */
export const BESIDE_DEMANDS = "00000000-0000-0000-0000-000000000000";

/** A row's place in the chain of its demand, or in that of what happened beside the demands. */
export interface StoredLink {
  chain: string;
  place: string;
  sequence: string;
  previous: string;
  hash: string;
}

/** What a row tells, without its place in any chain. */
export type ToldRow = Omit<StoredRow, "sequence" | "previous" | "hash">;

/** The hash that the link must have: the rule of audit_link_hash() in the database, written a second time. Pure. */
export function linkHashOf(row: ToldRow, link: Pick<StoredLink, "previous" | "place">): string {
  return hashFields([link.previous, link.place, ...told(row)]);
}

const told = (row: ToldRow) => [
  ...[row.at, row.recordedAt, row.actorId, row.actorName, row.action, row.demandId],
  ...[row.from, row.to, row.outcome, row.version, row.details],
];

const hashFields = (fields: (string | null)[]) =>
  createHash("sha256").update(fields.map(field).join(""), "utf8").digest("hex");
