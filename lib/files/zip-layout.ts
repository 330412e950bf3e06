/** What the end of a zip tells of one entry. */
export interface Packed {
  name: string;
  size: number;
  crc: number;
  /** Where its header begins. */
  offset: number;
}

export const LOCAL = Buffer.from("PK\x03\x04", "latin1");
export const DESCRIPTOR = Buffer.from("PK\x07\x08", "latin1");

const LARGEST = 0xffffffff;
const UTF8_AND_DESCRIPTOR = 0x0808;
/** 1 January 2000, 12:00, as DOS writes it. */
const DATE = 0x2821;
const TIME = 0x6000;
/** A plain file that everybody may read, on Unix. */
const ATTRIBUTES = 0o100644 * 0x10000;

type Field = [bytes: 2 | 4 | 8, value: number];

function record(mark: string, fields: Field[], ...rest: Buffer[]): Buffer {
  const parts = fields.map(([bytes, value]) => {
    const part = Buffer.alloc(bytes);
    part.writeUIntLE(bytes === 8 ? value % 2 ** 32 : value, 0, bytes === 2 ? 2 : 4);
    if (bytes === 8) part.writeUInt32LE(Math.floor(value / 2 ** 32), 4);
    return part;
  });
  return Buffer.concat([Buffer.from(mark, "latin1"), ...parts, ...rest]);
}

const isLarge = ({ size, offset }: Pick<Packed, "size" | "offset">) => size >= LARGEST || offset >= LARGEST;

/** The bytes before an entry's content. */
export function headerOf(name: string): Buffer {
  const text = Buffer.from(name);
  // biome-ignore format: the fields as the format lists them
  return record("PK\x03\x04", [[2, 20], [2, UTF8_AND_DESCRIPTOR], [2, 0], [2, TIME], [2, DATE], [4, 0], [4, 0], [4, 0],
    [2, text.length], [2, 0]], text);
}

/** The bytes behind an entry's content. */
export function descriptorOf(entry: Packed): Buffer {
  const bytes = isLarge(entry) ? 8 : 4;
  return record("PK\x07\x08", [
    [4, entry.crc],
    [bytes, entry.size],
    [bytes, entry.size],
  ]);
}

function directoryRecordOf(entry: Packed): Buffer {
  const large = isLarge(entry);
  const name = Buffer.from(entry.name);
  const [size, offset] = large ? [LARGEST, LARGEST] : [entry.size, entry.offset];
  const extra = large
    ? record("\x01\x00", [
        [2, 24],
        [8, entry.size],
        [8, entry.size],
        [8, entry.offset],
      ])
    : Buffer.alloc(0);
  // biome-ignore format: the fields as the format lists them
  return record("PK\x01\x02", [[2, 0x033f], [2, large ? 45 : 20], [2, UTF8_AND_DESCRIPTOR], [2, 0], [2, TIME], [2, DATE],
    [4, entry.crc], [4, size], [4, size], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0],
    [4, ATTRIBUTES], [4, offset]], name, extra);
}

/**
 * The bytes behind the last entry, piece by piece: a record for each entry, and the end.
 * @param begins where they begin
 */
export function* directoryOf(entries: readonly Packed[], begins: number): Generator<Buffer> {
  let size = 0;
  for (const entry of entries) {
    const bytes = directoryRecordOf(entry);
    size += bytes.length;
    yield bytes;
  }
  const count = entries.length;
  const ends = begins + size;
  // biome-ignore format: the fields as the format lists them
  if (count >= 0xffff || size >= LARGEST || begins >= LARGEST) {
    yield record("PK\x06\x06", [[8, 44], [2, 0x033f], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, begins]]);
    yield record("PK\x06\x07", [[4, 0], [8, ends], [4, 1]]);
  }
  const few = Math.min(count, 0xffff);
  // biome-ignore format: the fields as the format lists them
  yield record("PK\x05\x06", [[2, 0], [2, 0], [2, few], [2, few], [4, Math.min(size, LARGEST)], [4, Math.min(begins, LARGEST)],
    [2, 0]]);
}
