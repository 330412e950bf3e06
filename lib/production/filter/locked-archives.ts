import type { Shut } from "./sealed-content";

/** The method with which 7z encrypts: AES-256 with SHA-256 (7zFormat.txt, "Methods"). */
const SEVEN_AES = Buffer.from("06f10701", "hex");
const [PLAIN_HEADER, PACKED_HEADER] = [1, 23];
/** May be left behind the last byte where a mail holds it as it is. */
const LINE_END = 2;

// Nothing of these is unpacked: what is not locked itself may hold what is, so it is open only where it holds nothing.

/** 7z names its methods in a header at its end. One that is packed itself, as of most with several files, tells nothing. */
export function sevenZipIsShut(bytes: Buffer): Shut {
  if (bytes.length < 32) return "PARTS_UNREADABLE";
  const begin = 32 + Number(bytes.readBigUInt64LE(12));
  const size = Number(bytes.readBigUInt64LE(20));
  if (size === 0) return bytes.length > 32 + LINE_END ? "PARTS_UNREADABLE" : null;
  const header = bytes.subarray(begin, begin + size);
  if (header.length < size) return "PARTS_UNREADABLE";
  const isKnown = header[0] === PLAIN_HEADER || header[0] === PACKED_HEADER;
  return isKnown && header.includes(SEVEN_AES) ? "ENCRYPTED" : "PARTS_UNREADABLE";
}

/** Blocks of RAR before its version 5: the archive's own, a file, a service, the end. */
const RAR4 = { archive: 0x73, file: 0x74, service: 0x7a, end: 0x7b };

export function rar4IsShut(bytes: Buffer): Shut {
  let shut: Shut = null;
  for (let at = 7; at < bytes.length; ) {
    if (at + 7 > bytes.length) return "PARTS_UNREADABLE";
    const [type, flags, size] = [bytes[at + 2], bytes.readUInt16LE(at + 3), bytes.readUInt16LE(at + 5)];
    const isFile = type === RAR4.file || type === RAR4.service;
    if (type === RAR4.archive && flags & 0x80) return "ENCRYPTED";
    if (isFile && flags & 0x04) return "ENCRYPTED";
    if (type === RAR4.end) return shut;
    if (isFile) shut = "PARTS_UNREADABLE";
    const hasData = isFile || (flags & 0x8000) !== 0;
    const isLarge = isFile && (flags & 0x100) !== 0;
    if (size < 7 || at + (isLarge ? 36 : hasData ? 11 : 7) > bytes.length) return "PARTS_UNREADABLE";
    const data = hasData ? bytes.readUInt32LE(at + 7) : 0;
    at += size + data + (isLarge ? bytes.readUInt32LE(at + 32) * 2 ** 32 : 0);
    if (at > bytes.length) return "PARTS_UNREADABLE";
  }
  return shut;
}

/** Reads numbers of which each byte holds seven bits, the lowest first. */
class Numbers {
  constructor(
    private readonly bytes: Buffer,
    public at: number,
  ) {}
  next(): number {
    let value = 0;
    for (let place = 0; place < 8; place += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return Number.NaN;
      this.at += 1;
      value += (byte & 127) * 2 ** (7 * place);
      if (byte < 128) return value;
    }
    return Number.NaN;
  }
}

/** Among what is said beside a file of RAR 5: how it is encrypted. */
function saysEncryption(bytes: Buffer, begin: number, end: number): boolean {
  const numbers = new Numbers(bytes, begin);
  while (numbers.at < end) {
    const size = numbers.next();
    const next = numbers.at + size;
    if (numbers.next() === 1) return true;
    if (!(next > numbers.at - 1)) return true;
    numbers.at = next;
  }
  return false;
}

/** Blocks of RAR 5. */
const RAR5 = { file: 2, service: 3, encryption: 4, end: 5 };

export function rar5IsShut(bytes: Buffer): Shut {
  let shut: Shut = null;
  for (let at = 8; at < bytes.length; ) {
    const numbers = new Numbers(bytes, at + 4);
    const size = numbers.next();
    const begin = numbers.at;
    const [type, flags] = [numbers.next(), numbers.next()];
    const extra = flags & 1 ? numbers.next() : 0;
    const data = flags & 2 ? numbers.next() : 0;
    if (type === RAR5.encryption) return "ENCRYPTED";
    if (type === RAR5.end) return shut;
    const end = begin + size;
    const isFile = type === RAR5.file || type === RAR5.service;
    if (!(end + data <= bytes.length && size > 0 && extra <= size)) return "PARTS_UNREADABLE";
    if (isFile && saysEncryption(bytes, end - extra, end)) return "ENCRYPTED";
    if (isFile) shut = "PARTS_UNREADABLE";
    at = end + data;
  }
  return shut;
}
