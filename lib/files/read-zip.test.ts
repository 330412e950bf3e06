import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AlteredZip, readZip } from "@/lib/files/read-zip";
import { bytesOf } from "@/lib/files/temporary-place";
import { zipStream } from "@/lib/files/zip";
import { descriptorOf, directoryOf } from "@/lib/files/zip-layout";

type Files = [name: string, content: Buffer][];

const zipOf = (files: Files) =>
  bytesOf(
    zipStream(
      files.map(([name, bytes]) => ({
        ...{ name, size: bytes.length },
        open: async () => Readable.from([bytes], { objectMode: false }),
      })),
    ),
  );

function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What was read, and the name of each entry whose checksum does not fit. */
async function read(zip: Buffer, piece = 1000, sizes: Record<string, number> = {}) {
  const files: Files = [];
  const misfits: string[] = [];
  await readZip(Readable.from(inPieces(zip, piece)), (name) => {
    const pieces: Buffer[] = [];
    return {
      size: sizes[name],
      write: (bytes) => pieces.push(Buffer.from(bytes)),
      end(size, sumFits) {
        const content = Buffer.concat(pieces);
        expect(content.length).toBe(size);
        files.push([name, content]);
        if (!sumFits) misfits.push(name);
      },
    };
  });
  return { files, misfits };
}

test("whatever was packed is read again, in pieces of any size", async () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom("PK\x07\x08", "PPK\x07", "PK\x03\x04PK\x07\x08PK\x01\x02", "")
      .map((text) => Buffer.from(text, "latin1")),
  );
  const names = fc.constantFrom("a", "b/c.eml", "命令 é.pdf", "SHA256SUMS");
  const files = fc.uniqueArray(fc.tuple(names, content), { selector: ([name]) => name });
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 400 }), async (given, piece) => {
      expect(await read(await zipOf(given), piece)).toEqual({ files: given, misfits: [] });
    }),
    { seed: 20_261_128, numRuns: 60 },
  );
});

test("content that holds what looks like its own end is read whole where its size is known", async () => {
  const before = randomBytes(100);
  const end = descriptorOf({ name: "a", size: 100, crc: crc32(before), offset: 0 });
  const content = Buffer.concat([before, end, randomBytes(50)]);
  const { files } = await read(await zipOf([["a", content]]), 64, { a: content.length });
  expect(files).toEqual([["a", content]]);
});

test("no byte can be another one unseen, wherever it stands", async () => {
  const files: Files = [
    ["manifest.json", Buffer.from("{}")],
    ["item-1/a.eml", Buffer.from("From: kim@aster.example")],
  ];
  const zip = await zipOf(files);
  for (let at = 0; at < zip.length; at++) {
    const altered = Buffer.from(zip);
    altered[at] = (altered[at] ?? 0) ^ 0x20;
    const seen = await read(altered).then(
      (found) => found.misfits.length > 0 || found.files.some(([name], index) => name !== files[index]?.[0]),
      (error) => error instanceof AlteredZip,
    );
    expect(seen, `byte ${at}`).toBe(true);
  }
});

test("no end can be cut off, and nothing added behind it", async () => {
  const zip = await zipOf([["a", randomBytes(40)]]);
  for (let length = 0; length < zip.length; length++)
    await expect(read(zip.subarray(0, length)), `${length} bytes`).rejects.toThrow(AlteredZip);
  await expect(read(Buffer.concat([zip, Buffer.from("x")]))).rejects.toThrow("added behind");
});

test("beyond 4 GiB and 65,535 files the end is written as the format for large ones wants it", () => {
  const large = { name: "a", size: 5 * 2 ** 30, crc: 1, offset: 0 };
  expect(descriptorOf(large)).toHaveLength(24);
  const directory = Buffer.concat([...directoryOf([large], 5 * 2 ** 30 + 60)]);
  expect(directory).toHaveLength(46 + 1 + 28 + 56 + 20 + 22);
  expect(directory.readBigUInt64LE(46 + 1 + 4)).toBe(5n * 2n ** 30n);
});
