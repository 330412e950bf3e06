import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { fileSource } from "@/lib/files/byte-source";
import { lawyersOf } from "@/lib/production/filter/privilege";
import { readRecord } from "@/lib/production/filter/reading";
import type { Source } from "@/lib/production/filter/source";
import { recordsOfPart } from "@/lib/production/opening/record-in-part";
import { type Envelope, envelopeOf } from "@/lib/production/runs/envelope";

/** A record that is in, by its envelope. */
export interface Sample {
  partId: string;
  part: number;
  /** Its place in the part, from 0. */
  record: number;
  envelope: Envelope;
  /** In bytes, as it leaves. */
  size: number;
}

const FIRST = 10;
const SPREAD = 10;

/** Up to `many` of `length`, evenly, with the first. */
const evenly = (length: number, many: number) =>
  [...new Set(Array.from({ length: many }, (_, index) => Math.floor((index * length) / many)))].filter(
    (one) => one < length,
  );

interface Part {
  id: string;
  number: number;
  records: number;
  source: Source | null;
  file: { id: string; size: number; wrappedKey: string | null; keyId: string };
}

async function partsOf({ demand }: DemandFacts, exportId: string): Promise<Part[]> {
  return db().$queryRaw<Part[]>`
    SELECT p.id, p.number, p.records::float8 AS records, nullif(r.terms->'source', 'null') AS source,
      json_build_object('id', f.id, 'size', f.size, 'wrappedKey', f.wrapped_key, 'keyId', f.key_id) AS file
    FROM filter_part p JOIN filter_run r ON r.id = p.run_id JOIN source_export e ON e.id = r.export_id
    JOIN custodian_task t ON t.id = e.task_id JOIN stored_file f ON f.id = p.file_id
    WHERE e.id = ${exportId}::uuid AND t.demand_id = ${demand.id}::uuid AND NOT p.privileged
      AND r.ended_at IS NOT NULL AND r.voided_at IS NULL AND f.wrapped_key IS NOT NULL AND e.withdrawn_at IS NULL
    ORDER BY p.number`;
}

async function samplesOfPart(part: Part, places: readonly number[]): Promise<Sample[]> {
  const { id: partId, number, source } = part;
  const samples: Sample[] = [];
  for await (const record of recordsOfPart(fileSource(part.file), places)) {
    const envelope = source
      ? envelopeOf(readRecord(record, source, lawyersOf([])))
      : { at: null, from: [], to: [] };
    samples.push({ partId, part: number, record: record.index, envelope, size: record.place.size });
  }
  return samples;
}

/**
 * Records of an export that are in, by their envelopes: the first ten, and the first of up to ten more of its parts. Never a
 * privileged one; nobody looks into these.
 * @param facts as the asker may see them
 * @throws Forbidden without leave to judge records
 */
export async function samplesOfIn(ctx: Context, facts: DemandFacts, exportId: string): Promise<Sample[]> {
  requirePermission(ctx.actor, "record:judge");
  const parts = await partsOf(facts, exportId);
  const chosen = new Set(evenly(parts.length, SPREAD));
  const samples: Sample[] = [];
  for (const [index, part] of parts.entries()) {
    const many = index === 0 ? Math.min(FIRST, part.records) : 1;
    if (chosen.has(index)) samples.push(...(await samplesOfPart(part, [...Array(many).keys()])));
  }
  return samples;
}
