import { crc32 } from "node:zlib";
import type { ByteSource } from "@/lib/files/byte-source";

/** A mail as it lies in the archive: text of ASCII, filled up to the same size for all. */
type Mail = (no: number) => string;

const MAIL_SIZE = 400;
const AT_ONCE = 1_000;
const NAME = 11;
const HEADER = 30 + NAME + MAIL_SIZE;
/** Bytes of a row of the directory. */
export const ROW = 46 + NAME;
/** How far before the end of the archive its count of entries stands that is beyond 65,535. */
export const ZIP64_COUNT = 66;

const nameOf = (no: number) => `${String(no).padStart(NAME - 4, "0")}.eml`;

function contentOf(mail: Mail, no: number): Buffer {
  const text = mail(no);
  if (text.length > MAIL_SIZE) throw new Error(`Mail ${no} is too long for such an archive.`);
  return Buffer.from(text.padEnd(MAIL_SIZE, "\n"), "latin1");
}

/** Begins a header or a row of the directory, with the fields that both have from `at` on. */
function begun(size: number, mark: string, at: number, content: Buffer): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.write(mark, 0, "latin1");
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt32LE(crc32(content), at + 10);
  bytes.writeUInt32LE(MAIL_SIZE, at + 14);
  bytes.writeUInt32LE(MAIL_SIZE, at + 18);
  bytes.writeUInt16LE(NAME, at + 22);
  return bytes;
}

function entryOf(mail: Mail, no: number): Buffer {
  const content = contentOf(mail, no);
  const bytes = begun(HEADER, "PK\x03\x04", 4, content);
  bytes.write(nameOf(no), 30, "latin1");
  content.copy(bytes, 30 + NAME);
  return bytes;
}

function rowOf(mail: Mail, no: number): Buffer {
  const bytes = begun(ROW, "PK\x01\x02", 6, contentOf(mail, no));
  bytes.writeUInt32LE(no * HEADER, 42);
  bytes.write(nameOf(no), 46, "latin1");
  return bytes;
}

/** The end by the zip64 format, with the directory of `rows` rows at `at`. */
export function zip64End(rows: number, rowSize: number, at: number): Buffer {
  const end = Buffer.alloc(98);
  end.write("PK\x06\x06", 0, "latin1");
  end.writeBigUInt64LE(44n, 4);
  for (const place of [24, 32]) end.writeBigUInt64LE(BigInt(rows), place);
  end.writeBigUInt64LE(BigInt(rows * rowSize), 40);
  end.writeBigUInt64LE(BigInt(at), 48);
  end.write("PK\x06\x07", 56, "latin1");
  end.writeBigUInt64LE(BigInt(at + rows * rowSize), 64);
  end.writeUInt32LE(1, 72);
  end.write("PK\x05\x06", 76, "latin1");
  for (const place of [84, 86]) end.writeUInt16LE(0xffff, place);
  for (const place of [88, 92]) end.writeUInt32LE(0xffffffff, place);
  return end;
}

/** A ZIP of so many mails, at most 9,000,000, which is made where it is read: nothing of it is held. */
export function manyEntries(count: number, mail: Mail): ByteSource {
  const directoryAt = count * HEADER;
  const endAt = directoryAt + count * ROW;
  const end = zip64End(count, ROW, directoryAt);

  /** Some entries or rows with the one at this place. */
  function around(at: number): { begin: number; bytes: Buffer } {
    if (at >= endAt) return { begin: endAt, bytes: end };
    const isEntry = at < directoryAt;
    const [from, size, make] = isEntry
      ? ([0, HEADER, entryOf] as const)
      : ([directoryAt, ROW, rowOf] as const);
    const first = Math.floor((at - from) / size / AT_ONCE) * AT_ONCE;
    const many = Math.min(AT_ONCE, count - first);
    const made = Array.from({ length: many }, (_, more) => make(mail, first + more));
    return { begin: from + first * size, bytes: Buffer.concat(made) };
  }

  return {
    size: endAt + end.length,
    async *open({ start, end: until }) {
      for (let at = start; at < until; ) {
        const { begin, bytes } = around(at);
        yield bytes.subarray(at - begin, until - begin);
        at = begin + bytes.length;
      }
    },
  };
}
