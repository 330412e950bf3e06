import { gzipSync } from "node:zlib";
import { archive } from "@/lib/production/exports/test-archive";

// Files that are locked or not, as programs write them: what 7z wrote stands here, the rest is written by the formats' papers.

const wrote = (text: string) => Buffer.from(text, "base64");
export const SEVEN = {
  open: wrote(
    "N3q8ryccAARTW1M9BgAAAAAAAABCAAAAAAAAAInLWnFoZWxsbwoBBAYAAQkGAAcLAQABAQAMBgAICgEgMDo2AAAFARENAGEALgB0AHgAdAAAABQKAQCoANQkRX/dARUGAQAggKSBAAA=",
  ),
  locked: wrote(
    "N3q8ryccAARZLo7tEAAAAAAAAABiAAAAAAAAAFkkEVGdHCW40ofI14rarWrQ1B8+AQQGAAEJEAAHCwEAAiQG8QcBElMPJCwUrjv2/Z+fjdLvCiSxoSEhAQABAAwKBgAICgEgMDo2AAAFARkBABENAGEALgB0AHgAdAAAABQKAQCoANQkRX/dARUGAQAggKSBAAA=",
  ),
  lockedNames: wrote(
    "N3q8ryccAASovhgCgAAAAAAAAAAuAAAAAAAAAKAcpMdq1sw02Uw+iknIPkLJ04uQLXGxhHjIfXzyv+35AcjuC5d8hUF0cftpVTejADa88NnEepXEpSKnaB1tSgJd7IorVFet+6P92Z9krGbDJCn2h0lN1TUVJt/Vx0oLE6Pk7IPkGKb6iyMTPtq+8GlJt7t6/exnJVnxeEKTqm34t3LSExcGEAEJcAAHCwEAASQG8QcBElMPcoPW7l5iCv7Wa9CG4RjInwxiCgG8tm55AAA=",
  ),
  packedList: wrote(
    "N3q8ryccAASCvTmWfAAAAAAAAAAhAAAAAAAAAE3MsjTgABQAEV0AMxpJ1reQK2/+lMZBzVUeFSAAAACBMweuD8+SbmAP6+qcvzY9/nHKUfIJXQAFaFmWBL0tgZYRcTHzqTMKtjsEx2NQJK7VxxKFL+uWTr9T2nXCyqqYrV4B47eSqgr5BX5hMZU1wbQG4qiRNrDpCoUTLT5rAAAAFwYZAQljAAcLAQABIwMBAQVdABAAAAyAmgoBNGV37wAA",
  ),
};

const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer);

/** How files begin that are packed, and that nobody here unpacks. */
export const PACKED: [format: string, file: Buffer][] = [
  ["gzip", gzipSync("text")],
  ["compress", Buffer.from("1f9d9074ca", "hex")],
  ["bzip2", Buffer.from("425a68393141592653591f", "hex")],
  ["xz", Buffer.from("fd377a585a000004", "hex")],
  ["Zstandard", Buffer.from("28b52ffd0458", "hex")],
  ["lzip", Buffer.from("LZIP\x01\x0c")],
  ["a cabinet", Buffer.from("MSCF\0\0\0\0\x99")],
  ["LHA", Buffer.from("\x21\x99-lh5-", "latin1")],
  ["ar", Buffer.from("!<arch>\ndebian-binary")],
  ["cpio", Buffer.from("0707010000a1b2")],
  ["cpio with sums", Buffer.from("0707020000a1b2")],
  ["tar", Buffer.concat([Buffer.alloc(257), Buffer.from("ustar\x0000"), Buffer.alloc(300)])],
];

/** Blocks of RAR 4: its mark, the archive's own, a file of four bytes, the end. */
export function rar4({ archive: own = 0, file = 0x8000 }): Buffer {
  const name = Buffer.from("a.txt");
  const block = (type: number, flags: number, ...rest: Buffer[]) => {
    const content = Buffer.concat(rest);
    return Buffer.concat([u16(0), Buffer.of(type), u16(flags, 7 + content.length), content]);
  };
  const fileBlock = block(0x74, file, u32(4, 4), Buffer.alloc(17), name);
  return Buffer.concat([
    Buffer.from("526172211a0700", "hex"),
    block(0x73, own, Buffer.alloc(6)),
    ...[fileBlock, Buffer.from("text"), block(0x7b, 0x4000)],
  ]);
}

/** Blocks of RAR 5: its mark, the first, a file of four bytes with what is said beside it, the end. */
export function rar5({ first = 1, extra = [] as number[] }): Buffer {
  const block = (...content: number[]) => Buffer.of(0, 0, 0, 0, content.length, ...content);
  const file = block(2, 3, extra.length, 4, ...Buffer.from("........a.txt"), ...extra);
  return Buffer.concat([
    Buffer.from("526172211a070100", "hex"),
    ...[block(first, 0, 0), file, Buffer.from("text"), block(5, 0, 0)],
  ]);
}

const SECTOR = 512;
const [FREE, END, TABLE] = [0xffffffff, 0xfffffffe, 0xfffffffd];
const padded = (bytes: Buffer, unit: number) =>
  Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit)]);

/** A compound file of one stream: in sectors of its own where it is large, else in small ones of the root. */
export function compoundFile(streams: Record<string, Buffer>): Buffer {
  const [[name, content] = ["", Buffer.of()]] = Object.entries(streams);
  const isSmall = content.length < 4096;
  const data = padded(content, SECTOR);
  const sectors = data.length / SECTOR;
  // Sector 0 is the table, 1 the directory, 2 the table of the small ones, from 3 on the content.
  const follows = Array.from({ length: 128 }, (_, at) =>
    at < 3 + sectors - 1 ? at + 1 : at < 3 + sectors ? END : FREE,
  );
  follows.splice(0, 3, TABLE, END, END);
  const small = Array.from({ length: 128 }, (_, at) =>
    at < Math.ceil(content.length / 64) - 1 ? at + 1 : END,
  );
  const entry = (called: string, type: number, start: number, size: number) => {
    const bytes = Buffer.alloc(128);
    bytes.write(called, "utf16le");
    bytes.writeUInt16LE((called.length + 1) * 2, 64);
    bytes[66] = type;
    bytes.writeUInt32LE(start, 116);
    bytes.writeUInt32LE(size, 120);
    return bytes;
  };
  const header = Buffer.alloc(SECTOR);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  u16(0x3e, 3, 0xfffe, 9, 6).copy(header, 24);
  u32(1, 1, 0, 4096, 2, 1, END, 0, 0).copy(header, 44);
  header.fill(0xff, 80);
  const root = entry("Root Entry", 5, isSmall ? 3 : END, isSmall ? data.length : 0);
  const directory = padded(Buffer.concat([root, entry(name, 2, isSmall ? 0 : 3, content.length)]), SECTOR);
  return Buffer.concat([header, u32(...follows), directory, u32(...small), data]);
}

/** A compound file that is nothing but lists of its table, each with its first sector in all places. */
export function listsOneSector(lists: number): Buffer {
  const file = Buffer.concat([compoundFile({}).subarray(0, SECTOR), Buffer.alloc(lists * SECTOR)]);
  file.writeUInt32LE(0, 68);
  for (let list = 1; list <= lists; list += 1)
    file.writeUInt32LE(list < lists ? list : END, list * SECTOR + SECTOR - 4);
  return file;
}

/** The beginning of a Word document with these flags, long enough to lie in sectors of its own. */
export const word = (flags: number) =>
  Buffer.concat([u16(0xa5ec, 0xc1, 0, 0x409, 0, 0x1200 | flags), Buffer.alloc(5000)]);

/** A workbook with this record behind its first. */
export const workbook = (record: number) => Buffer.concat([u16(0x809, 4, 0x600, 5, record, 2, 1, 0x0a, 0)]);

/** What names the presentation in use, with this token. */
export const slides = (token: number) => Buffer.concat([u16(0, 0x0ff6), u32(20, 20, token, 0)]);

/** A ZIP as writers of open documents make it: the manifest is packed. */
export function openDocument(says: string): Promise<Buffer> | Buffer {
  const manifest = Buffer.from(`<manifest:manifest>${says}</manifest:manifest>`);
  return archive([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.text" },
    { name: "META-INF/manifest.xml", content: manifest, deflate: true },
  ]);
}

/** Outlook's parcel of a class, with this attachment. */
export function parcel(file: Buffer, type = "IPM.Microsoft Mail.Note"): Buffer {
  const attribute = (level: number, name: number, content: Buffer) =>
    Buffer.concat([Buffer.of(level), u32(name, content.length), content, u16(0)]);
  return Buffer.concat([
    Buffer.from("789f3e220100", "hex"),
    attribute(1, 0x00078008, Buffer.from(`${type}\0`)),
    attribute(2, 0x0006800f, file),
  ]);
}

/** Lines of 45 bytes each, and the empty one at the end. */
export function uuencoded(file: Buffer): string {
  const char = (value: number) => String.fromCharCode((value & 63) + 32 === 32 ? 96 : (value & 63) + 32);
  const lines: string[] = [];
  for (let at = 0; at < file.length; at += 45) {
    const line = file.subarray(at, at + 45);
    let text = char(line.length);
    for (let group = 0; group < line.length; group += 3) {
      const [a = 0, b = 0, c = 0] = line.subarray(group, group + 3);
      text += [a >> 2, (a << 4) | (b >> 4), (b << 2) | (c >> 6), c].map(char).join("");
    }
    lines.push(`${text}\r\n`);
  }
  return `${lines.join("")}\`\r\n`;
}
