import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a ZIP archive as the test wants it, true or not. */
export interface TestEntry {
  name: string | Buffer;
  content?: Buffer | string;
  deflate?: boolean;
  /** What directory and entry say, where it is not what is so. */
  declared?: Partial<{ crc: number; packed: number; unpacked: number; flags: number; method: number }>;
  /** What the entry's own header says, where it says something else than the directory. */
  own?: Partial<{ name: string; method: number; unpacked: number }>;
  /** Mode of Unix, such as 0o120777 for a link. */
  mode?: number;
  /** Where the directory says that it begins. */
  start?: number;
  /** Bytes behind the packed content that are nobody's. */
  behind?: Buffer;
}

interface Fields {
  flags: number;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
}

/** What both headers of an entry have in common, from the flags to the length of the name. */
function common({ flags, method, crc, packed, unpacked }: Fields, name: Buffer): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(flags, 2);
  bytes.writeUInt16LE(method, 4);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(unpacked, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

/** Both headers and the content of one entry that begins at `at`. */
function written(entry: TestEntry, at: number): { local: Buffer; central: Buffer } {
  const content = Buffer.from(entry.content ?? "");
  const packed = entry.deflate ? deflateRawSync(content) : content;
  const name = Buffer.from(entry.name);
  const fields: Fields = {
    ...{ flags: 0x800, method: entry.deflate ? 8 : 0, crc: crc32(content) },
    ...{ packed: packed.length, unpacked: content.length, ...entry.declared },
  };
  const own = Buffer.from(entry.own?.name ?? entry.name);
  const behind = entry.behind ?? Buffer.alloc(0);
  const local = [
    Buffer.from("PK\x03\x04"),
    common({ ...fields, ...entry.own }, own),
    Buffer.alloc(2),
    own,
    packed,
    behind,
  ];
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 8);
  tail.writeUInt32LE(entry.start ?? at, 12);
  const central = [Buffer.from("PK\x01\x02\x14\x03"), common(fields, name), tail, name];
  return { local: Buffer.concat(local), central: Buffer.concat(central) };
}

/** The end of an archive whose directory begins at `at`. */
export function directoryEnd(
  count: number,
  size: number,
  at: number,
  comment: Buffer = Buffer.alloc(0),
): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, comment]);
}

interface Around {
  /** How many entries it says to have. */
  count?: number;
  before?: Buffer;
  comment?: Buffer;
}

/** A ZIP archive of these entries. */
export function archive(entries: TestEntry[], around: Around = {}): Buffer {
  const { count = entries.length, before = Buffer.alloc(0), comment } = around;
  const locals: Buffer[] = [before];
  const centrals: Buffer[] = [];
  let at = before.length;
  for (const entry of entries) {
    const { local, central } = written(entry, at);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, directoryEnd(count, directory.length, at, comment)]);
}
