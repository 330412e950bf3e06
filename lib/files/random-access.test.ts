import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { type ByteSource, fileSource, readRange } from "./byte-source";
import { RandomAccess } from "./random-access";
import { CHUNK } from "./seal-chunks";
import { storeFile } from "./store-file";
import { inPieces, temporaryPlace } from "./temporary-place";

const { place, remove } = temporaryPlace();
afterAll(remove);

test("any part of a stored file is read, and a chunk once while it is kept", async () => {
  const bytes = randomBytes(3 * CHUNK + 99);
  const source = fileSource(await storeFile(inPieces(bytes), {}, place), place);
  let opened = 0;
  const counted: ByteSource = {
    size: source.size,
    open: (range) => {
      opened += 1;
      return source.open(range);
    },
  };
  const access = new RandomAccess(counted);
  const near = fc
    .tuple(fc.nat(3), fc.integer({ min: -3, max: 3 }))
    .map(([chunks, off]) => chunks * CHUNK + off);
  const at = fc.oneof(near, fc.nat(bytes.length + 10)).map((place) => Math.max(0, place));
  await fc.assert(
    fc.asyncProperty(at, at, async (one, two) => {
      const [start, end] = [Math.min(one, two), Math.max(one, two)];
      expect((await access.read(start, end)).equals(bytes.subarray(start, end))).toBe(true);
    }),
  );
  expect(opened).toBe(4);
  expect((await readRange(source, { start: 5, end: CHUNK + 5 })).equals(bytes.subarray(5, CHUNK + 5))).toBe(
    true,
  );
  expect((await readRange(source, { start: 5, end: 5 })).length).toBe(0);
});

test("no more than a few chunks are kept", async () => {
  let opened = 0;
  const large: ByteSource = {
    size: 100 * CHUNK,
    async *open({ start, end }) {
      opened += 1;
      yield Buffer.alloc(end - start);
    },
  };
  const access = new RandomAccess(large);
  for (let index = 0; index < 20; index += 1) await access.read(index * CHUNK, index * CHUNK + 1);
  await access.read(19 * CHUNK, 19 * CHUNK + 1);
  expect(opened).toBe(20);
  await access.read(0, 1);
  expect(opened).toBe(21);
});
