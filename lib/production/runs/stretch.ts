import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";
import type { StoredFile } from "@/lib/files/stored-file";
import { failPoint } from "@/lib/jobs/fail-point";
import type { Outcome } from "@/lib/production/filter/decide";
import type { FilterItem } from "@/lib/production/filter/filter-item";
import type { Reading } from "@/lib/production/filter/reading";
import { erasePartsGivenUp } from "./erase-parts";
import { PartFile } from "./part-file";
import { whatLeaves } from "./what-leaves";

/** A part that was stored and is not yet written down. */
export interface StoredPart {
  item: FilterItem;
  privileged: boolean;
  extension: string;
  records: number;
  stored: StoredFile;
}

/** What a run let out since the last point that was written down. All of it is kept, or nothing. */
export class Stretch {
  readonly #open = new Map<string, PartFile>();
  readonly #parts: { item: FilterItem; file: PartFile }[] = [];

  constructor(
    readonly runId: string,
    /** The export's name. */
    readonly name: string,
  ) {}

  async #begin(item: FilterItem, privileged: boolean, extension: string): Promise<PartFile> {
    const id = randomUUID();
    await db().partBegun.create({ data: { fileId: id, runId: this.runId } });
    const file = new PartFile(id, privileged, extension);
    this.#parts.push({ item, file });
    return file;
  }

  /** Writes a record that is in to the part of its kind. */
  async let(reading: Reading, item: FilterItem, outcome: Extract<Outcome, { outcome: "in" }>): Promise<void> {
    const { privileged } = outcome;
    const leaving = whatLeaves(reading, item, this.name);
    const { extension, alone } = leaving;
    const key = [item.id, privileged, extension].join(" ");
    const file = (!alone && this.#open.get(key)) || (await this.#begin(item, privileged, extension));
    if (!alone) this.#open.set(key, file);
    let last = -1;
    const write = async (bytes: Buffer) => {
      last = bytes.at(-1) ?? last;
      const wait = file.write(bytes);
      if (wait) await wait;
    };
    failPoint("filter_amid_part");
    for (const bytes of leaving.bytes) await write(bytes);
    if (leaving.rest) for await (const piece of leaving.rest()) await write(piece);
    await write(leaving.end(last));
    file.records += 1;
    if (alone) await file.finish();
  }

  /** All parts as they are stored, in the order in which they began. */
  async finish(): Promise<StoredPart[]> {
    const parts: StoredPart[] = [];
    for (const { item, file } of this.#parts) {
      const { privileged, extension, records } = file;
      parts.push({ item, privileged, extension, records, stored: await file.finish() });
    }
    return parts;
  }

  /** Leaves nothing of it in the store. */
  async giveUp(): Promise<void> {
    for (const { file } of this.#parts) await file.giveUp();
    const ids = this.#parts.map(({ file }) => file.id);
    await db().partBegun.updateMany({ where: { fileId: { in: ids } }, data: { givenUp: true } });
    await erasePartsGivenUp(this.runId);
  }
}
