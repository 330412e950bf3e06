import { hash } from "node:crypto";
import type { Outcome } from "./decide";
import type { FilterItem } from "./filter-item";
import type { OutRule, UnclearReason } from "./words";

/** Where the records of an export ended for one item: read = in + out + unclear. */
export interface ItemCount {
  /** As the filter names it. */
  item: string;
  in: number;
  /** Of those in: how many lie apart for the authority's filter team. */
  privileged: number;
  out: number;
  outBy: Partial<Record<OutRule, number>>;
  /**
   * What vouches for the records that are out, which nobody may look at: SHA-256 over this hash before (64 zeros at the beginning) and
   * the record's own SHA-256, both as 32 bytes, record after record in the order of the export.
   */
  outHash: string;
  unclear: number;
  unclearBy: Partial<Record<UnclearReason, number>>;
}

/** Where a run stands after `read` records; plain data, so that a run that was killed goes on from it. */
export interface FilterCount {
  read: number;
  items: ItemCount[];
  /** Each record once: in where any item lets it out, else unclear where it is for any, else out. */
  records: { in: number; out: number; unclear: number };
}

export function noRecords(items: readonly FilterItem[]): FilterCount {
  return {
    read: 0,
    items: items.map(({ id }) => ({
      ...{ item: id, in: 0, privileged: 0, out: 0, outBy: {}, unclear: 0, unclearBy: {} },
      outHash: "0".repeat(64),
    })),
    records: { in: 0, out: 0, unclear: 0 },
  };
}

function add<Key extends string>(counts: Partial<Record<Key, number>>, key: Key): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

const chained = (before: string, sha256: string) =>
  hash("sha256", Buffer.from(before + sha256, "hex"), "hex");

/** Counts one record on, by its outcomes in the order of the items. */
export function countOutcome(count: FilterCount, outcomes: readonly Outcome[], sha256: () => string): void {
  count.read += 1;
  for (const [index, outcome] of outcomes.entries()) {
    const item = count.items[index];
    if (!item) continue;
    item[outcome.outcome] += 1;
    if (outcome.outcome === "in" && outcome.privileged) item.privileged += 1;
    if (outcome.outcome === "unclear") add(item.unclearBy, outcome.reason);
    if (outcome.outcome !== "out") continue;
    add(item.outBy, outcome.rule);
    item.outHash = chained(item.outHash, sha256());
  }
  const ends = new Set(outcomes.map(({ outcome }) => outcome));
  count.records[ends.has("in") ? "in" : ends.has("unclear") ? "unclear" : "out"] += 1;
}
