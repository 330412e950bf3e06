import type { ArchiveEntry } from "./archive-entry";

/** Bytes of an entry's own header, before its name. */
export const LOCAL_HEADER = 30;

/** Where the entries of an archive lie: none may lie over another, and no byte may be outside all of them. */
export class EntryPlaces {
  readonly #starts: Float64Array;
  readonly #least: Float64Array;
  readonly #ends: Float64Array;

  constructor(count: number) {
    this.#starts = new Float64Array(count);
    this.#least = new Float64Array(count);
    this.#ends = new Float64Array(count);
  }

  add({ number, start, packed, nameBytes }: ArchiveEntry): void {
    this.#starts[number] = start;
    this.#least[number] = LOCAL_HEADER + nameBytes.length + packed;
  }

  /** Gives each entry the space up to the next one, the last up to the directory; answers what is wrong with that. */
  settle(directoryAt: number): string | undefined {
    const starts = this.#starts;
    const order = Uint32Array.from(starts.keys()).sort((one, two) => (starts[one] ?? 0) - (starts[two] ?? 0));
    const first = order[0] === undefined ? directoryAt : starts[order[0]];
    if (first !== 0) return "something stands before its first entry";
    for (const [place, number] of order.entries()) {
      const next = order[place + 1];
      const end = next === undefined ? directoryAt : (starts[next] ?? 0);
      if ((starts[number] ?? 0) + (this.#least[number] ?? 0) > end) return "its entries lie over each other";
      this.#ends[number] = end;
    }
  }

  /** Where the entry's space ends. */
  endOf({ number }: ArchiveEntry): number {
    return this.#ends[number] ?? 0;
  }
}
