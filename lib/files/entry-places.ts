import type { ArchiveEntry } from "./archive-entry";

/** Bytes of an entry's own header, before its name. */
export const LOCAL_HEADER = 30;

/**
 * Where the entries of an archive lie: none may lie over another, and no byte may be outside all of them. All that is kept of
 * an entry: two numbers while the directory is read, and one afterwards.
 */
export class EntryPlaces {
  #starts: Float64Array;
  /** Until places are settled, how many bytes an entry takes at least. */
  readonly #ends: Float64Array;

  constructor(count: number) {
    this.#starts = new Float64Array(count);
    this.#ends = new Float64Array(count);
  }

  add({ number, start, packed, nameBytes }: ArchiveEntry): void {
    this.#starts[number] = start;
    this.#ends[number] = LOCAL_HEADER + nameBytes.length + packed;
  }

  /** Gives each entry the space up to the next one, the last up to the directory; answers what is wrong with that. */
  settle(directoryAt: number): string | undefined {
    const [starts, ends] = [this.#starts, this.#ends];
    this.#starts = new Float64Array(0);
    const startOf = (number: number | undefined) =>
      number === undefined ? directoryAt : (starts[number] ?? 0);
    const order = new Uint32Array(starts.length).map((_, at) => at);
    order.sort((one, two) => startOf(one) - startOf(two));
    if (startOf(order[0]) !== 0) return "something stands before its first entry";
    for (const [place, number] of order.entries()) {
      const end = startOf(order[place + 1]);
      if (startOf(number) + (ends[number] ?? 0) > end) return "its entries lie over each other";
      ends[number] = end;
    }
  }

  /** Where the entry's space ends. */
  endOf({ number }: ArchiveEntry): number {
    return this.#ends[number] ?? 0;
  }
}
