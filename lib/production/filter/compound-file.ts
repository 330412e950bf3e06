/** A stream or storage within a compound file, as its directory names it. */
interface Entry {
  name: string;
  start: number;
  size: number;
}

const ENTRY = 128;
/** Many more than programs write, few enough to be read in time. */
const MOST_ENTRIES = 10_000;
const SMALL_BITS = 6;
const LAST_SECTOR = 0xfffffffa;
/** Sectors of the table that the header itself lists; where more follow, the first of them. */
const [TABLE, IN_HEADER, FIRST_MORE] = [76, 109, 68];

/**
 * A compound file ([MS-CFB]), the container of Office before 2007, of locked Office documents and of Outlook's own mails.
 * @throws RangeError where it is not in order
 */
export class CompoundFile {
  readonly entries: readonly Entry[];
  readonly #sector: number;
  readonly #next: Buffer;
  readonly #nextSmall: Buffer;
  readonly #small: Buffer;

  constructor(private readonly bytes: Buffer) {
    this.#sector = 2 ** bytes.readUInt16LE(30);
    if (this.#sector !== 512 && this.#sector !== 4096) throw new RangeError("No sectors of a known size.");
    if (bytes.readUInt16LE(32) !== SMALL_BITS) throw new RangeError("No small sectors of a known size.");
    this.#next = this.#table();
    this.entries = this.#directory();
    this.#nextSmall = this.#chain(bytes.readUInt32LE(60));
    const [root] = this.entries;
    this.#small = root ? this.#chain(root.start) : Buffer.alloc(0);
  }

  #at(sector: number): Buffer {
    const begin = (sector + 1) * this.#sector;
    if (begin >= this.bytes.length) throw new RangeError("A sector lies behind the end.");
    return this.bytes.subarray(begin, begin + this.#sector);
  }

  /** Which sector follows each. */
  #table(): Buffer {
    const sectors: Buffer[] = [];
    const most = this.bytes.length / this.#sector;
    const take = (list: Buffer) => {
      for (let at = 0; at + 4 <= list.length; at += 4) {
        const sector = list.readUInt32LE(at);
        if (sector < LAST_SECTOR) sectors.push(this.#at(sector));
      }
      // One sector may be listed again and again, and would be held as often.
      if (sectors.length > most) throw new RangeError("The table lists more sectors than the file has.");
    };
    take(this.bytes.subarray(TABLE, TABLE + IN_HEADER * 4));
    let more = this.bytes.readUInt32LE(FIRST_MORE);
    for (let count = 0; more < LAST_SECTOR; count += 1) {
      if (count > most) throw new RangeError("The table runs in a circle.");
      const list = this.#at(more);
      take(list.subarray(0, -4));
      more = list.readUInt32LE(this.#sector - 4);
    }
    return Buffer.concat(sectors);
  }

  #chain(start: number, most = Number.POSITIVE_INFINITY): Buffer {
    const sectors: Buffer[] = [];
    const limit = Math.min(most / this.#sector, this.bytes.length / this.#sector);
    for (let sector = start; sector < LAST_SECTOR; sector = this.#next.readUInt32LE(sector * 4)) {
      if (sectors.length > limit) break;
      sectors.push(this.#at(sector));
    }
    return Buffer.concat(sectors);
  }

  #directory(): Entry[] {
    const all = this.#chain(this.bytes.readUInt32LE(48));
    if (all.length > MOST_ENTRIES * ENTRY) throw new RangeError("More entries than are read.");
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY <= all.length; at += ENTRY) {
      const length = Math.min(all.readUInt16LE(at + 64), 64);
      const name = all.toString("utf16le", at, at + Math.max(length - 2, 0));
      entries.push({ name, start: all.readUInt32LE(at + 116), size: all.readUInt32LE(at + 120) });
    }
    return entries;
  }

  /** The beginning of a stream, at least so many bytes where it has them. */
  beginningOf({ start, size }: Entry, wanted: number): Buffer {
    const length = Math.min(size, wanted);
    if (size >= this.bytes.readUInt32LE(56)) return this.#chain(start, wanted).subarray(0, length);
    const unit = 2 ** SMALL_BITS;
    const pieces: Buffer[] = [];
    for (let at = start; pieces.length * unit < length; at = this.#nextSmall.readUInt32LE(at * 4))
      pieces.push(this.#small.subarray(at * unit, (at + 1) * unit));
    return Buffer.concat(pieces).subarray(0, length);
  }
}
