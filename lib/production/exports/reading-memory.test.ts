import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { type ByteSource, fileSource } from "@/lib/files/byte-source";
import { storeFile } from "@/lib/files/store-file";
import { temporaryPlace } from "@/lib/files/temporary-place";
import { zipStream } from "@/lib/files/zip";
import { readExport } from "./read-export";

const { place, remove } = temporaryPlace();
afterAll(remove);

const MIB = 1024 * 1024;
const SIZE = 200 * MIB;
const BODY = Buffer.from(`${"some words of a mail, in lines as they are\n".repeat(480)}\n`);
const ROW = Buffer.from(`bob@example.com,2026-01-01T00:00:00Z,${"x".repeat(60)}\n`);
const LINE = Buffer.from(
  `{"account":"bob@example.com","at":"2026-01-01T00:00:00Z","what":"${"x".repeat(60)}"}\n`,
);

const mail = (at: number) => Buffer.from(`From: bob@example.com\nMessage-ID: <${at}@example.com>\n\n`);

/** Pieces of at least 64 KiB, one after the other, until there is enough. */
async function* many(first: string, one: (at: number) => Buffer[], size = SIZE): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [Buffer.from(first)];
  let held = 0;
  let given = 0;
  for (let at = 0; given < size; at += 1) {
    for (const piece of one(at)) {
      pieces.push(piece);
      held += piece.length;
    }
    if (held < 64 * 1024) continue;
    yield Buffer.concat(pieces);
    given += held;
    pieces = [];
    held = 0;
  }
}

const FROM = Buffer.from("From bob@example.com Thu Jan  1 00:00:00 2026\n");
const EXPORTS: [string, string, () => AsyncIterable<Uint8Array>][] = [
  ["a mailbox", "mbox", () => many("", (at) => [FROM, mail(at), BODY])],
  [
    "a mailbox of mails of 60 MB",
    "mbox",
    () => many("", (at) => (at % 3_000 === 0 ? [FROM, mail(at), BODY] : [BODY])),
  ],
  ["lines of JSON", "jsonl", () => many("", () => [LINE], SIZE / 3)],
  ["a table", "csv", () => many("account,time,what\n", () => [ROW], SIZE / 3)],
  [
    "an archive",
    "zip",
    () =>
      zipStream(
        Array.from({ length: 5_000 }, (_, at) => {
          const bytes = Buffer.concat([mail(at), BODY]);
          const open = async () => Readable.from([bytes], { objectMode: false });
          return { name: `${at}.eml`, size: bytes.length, open };
        }),
      ),
  ],
];

async function most(stored: ByteSource) {
  const before = process.memoryUsage().rss;
  let memory = 0;
  const source: ByteSource = {
    size: stored.size,
    async *open(range) {
      for await (const piece of stored.open(range)) {
        memory = Math.max(memory, process.memoryUsage().rss - before);
        yield piece;
      }
    },
  };
  const reading = await readExport(source);
  let clear = 0;
  for await (const { unclear } of reading.records) clear += unclear ? 0 : 1;
  return { kind: reading.kind, clear, read: reading.point().index, memory };
}

test.each(EXPORTS)("%s of hundreds of megabytes is read within 100 MB of memory", async (_, kind, make) => {
  const stored = await storeFile(make(), {}, place);
  const read = await most(fileSource(stored, place));
  expect(read).toMatchObject({ kind, clear: read.read });
  expect(read.read).toBeGreaterThan(2);
  expect(read.memory / MIB).toBeLessThan(100);
});
