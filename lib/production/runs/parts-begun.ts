import { failPoint } from "@/lib/jobs/fail-point";
import type { Outcome } from "@/lib/production/filter/decide";
import type { FilterItem } from "@/lib/production/filter/filter-item";
import type { Reading } from "@/lib/production/filter/reading";
import { whatLeaves } from "./what-leaves";

/** What takes the bytes of one part. */
export interface PartSink {
  /** How many it holds so far. */
  records: number;
  /** A promise only where whoever writes must wait. */
  write(bytes: Buffer): Promise<void> | undefined;
  finish(): Promise<unknown>;
}

/** For what a part is begun. */
export interface PartKind {
  item: FilterItem;
  privileged: boolean;
  extension: string;
}

/** Parts in the order in which they begin. The same records in the same order make the same parts, whatever takes them. */
export class PartsBegun<Sink extends PartSink> {
  readonly all: (PartKind & { sink: Sink })[] = [];
  readonly #open = new Map<string, Sink>();

  constructor(
    /** The export's name. */
    readonly name: string,
    readonly begin: () => Promise<Sink>,
  ) {}

  async #begin(kind: PartKind): Promise<Sink> {
    const sink = await this.begin();
    this.all.push({ ...kind, sink });
    return sink;
  }

  /** Writes a record that is in to the part of its kind. */
  async let(reading: Reading, item: FilterItem, outcome: Extract<Outcome, { outcome: "in" }>): Promise<void> {
    const { privileged } = outcome;
    const leaving = whatLeaves(reading, item, this.name);
    const { extension, alone } = leaving;
    const key = [item.id, privileged, extension].join(" ");
    const sink = (!alone && this.#open.get(key)) || (await this.#begin({ item, privileged, extension }));
    if (!alone) this.#open.set(key, sink);
    let last = -1;
    const write = async (bytes: Buffer) => {
      last = bytes.at(-1) ?? last;
      const wait = sink.write(bytes);
      if (wait) await wait;
    };
    failPoint("filter_amid_part");
    for (const bytes of leaving.bytes) await write(bytes);
    if (leaving.rest) for await (const piece of leaving.rest()) await write(piece);
    await write(leaving.end(last));
    sink.records += 1;
    if (alone) await sink.finish();
  }
}
