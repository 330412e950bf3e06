import type { ReadingPoint } from "@/lib/production/exports/export-reading";
import type { Decided } from "@/lib/production/filter/run-filter";
import { envelopeOf } from "./envelope";
import { sealEnvelope } from "./seal-envelope";

/** An unclear record as its row holds it. */
export interface FoundUnclear {
  record: number;
  form: string;
  /** Where it lies, and the point from which `readExport` gives it first; by numbers alone, since a name in an archive is often a subject. */
  place: { offset: number; size: number; from: ReadingPoint };
  sha256: string;
  /** The reason for which it is unclear, by the decision on the item. */
  reasons: Record<string, string>;
  /** Sealed, as base64. */
  envelope: string;
}

/** The record as unclear; null where it is so for no item. */
export function foundUnclear(
  { reading, outcomes, sha256, count }: Decided,
  run: { id: string; key: Buffer },
  from: ReadingPoint,
): FoundUnclear | null {
  const reasons: Record<string, string> = {};
  for (const [index, outcome] of outcomes.entries()) {
    const item = count.items[index]?.item;
    if (outcome.outcome === "unclear" && item) reasons[item] = outcome.reason;
  }
  if (Object.keys(reasons).length === 0) return null;
  const { index, form } = reading.record;
  const { offset, size } = reading.record.place;
  const envelope = sealEnvelope(run.key, run.id, index, envelopeOf(reading));
  return {
    ...{ record: index, form, place: { offset, size, from }, sha256: sha256(), reasons },
    envelope: Buffer.from(envelope).toString("base64"),
  };
}
