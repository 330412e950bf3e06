import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";
import { giveUpBegun } from "@/lib/files/store-begun";
import type { StoredFile } from "@/lib/files/stored-file";
import type { Outcome } from "@/lib/production/filter/decide";
import type { FilterItem } from "@/lib/production/filter/filter-item";
import type { Reading } from "@/lib/production/filter/reading";
import { PartFile } from "./part-file";
import { type PartKind, PartsBegun } from "./parts-begun";

/** A part that was stored and is not yet written down. */
export interface StoredPart extends PartKind {
  records: number;
  stored: StoredFile;
}

/** What a run let out since the last point that was written down. All of it is kept, or nothing. */
export class Stretch {
  readonly #parts: PartsBegun<PartFile>;

  constructor(
    readonly runId: string,
    /** The export's name. */
    name: string,
  ) {
    this.#parts = new PartsBegun(name, async () => {
      const id = randomUUID();
      await db().partBegun.create({ data: { fileId: id, runId } });
      return new PartFile(id);
    });
  }

  /** Writes a record that is in to the part of its kind. */
  let(reading: Reading, item: FilterItem, outcome: Extract<Outcome, { outcome: "in" }>): Promise<void> {
    return this.#parts.let(reading, item, outcome);
  }

  /** All parts as they are stored, in the order in which they began. */
  async finish(): Promise<StoredPart[]> {
    const parts: StoredPart[] = [];
    for (const { sink, ...kind } of this.#parts.all)
      parts.push({ ...kind, records: sink.records, stored: await sink.finish() });
    return parts;
  }

  /** Leaves nothing of it in the store. */
  async giveUp(): Promise<void> {
    for (const { sink } of this.#parts.all) await sink.giveUp();
    for (const { sink } of this.#parts.all) await giveUpBegun(sink.id);
  }
}
