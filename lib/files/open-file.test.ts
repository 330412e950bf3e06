import { randomBytes } from "node:crypto";
import { closeSync, copyFileSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { DamagedFile } from "./damaged-file";
import type { FileStore } from "./file-store";
import { openFile } from "./open-file";
import { CHUNK, openChunk, SEALED_CHUNK } from "./seal-chunks";
import { storeFile } from "./store-file";
import type { StoredFile } from "./stored-file";
import { bytesOf, inPieces, refusalOf, temporaryPlace } from "./temporary-place";
import { unwrapKey } from "./wrap-key";

const { place, pathOf, remove } = temporaryPlace();
afterAll(remove);

const SLOW = { timeout: 60_000 };
const bytes = randomBytes(3 * CHUNK + 777);
let file: StoredFile;
let sealed: Buffer;
beforeAll(async () => {
  file = await storeFile(inPieces(bytes), {}, place);
  sealed = readFileSync(pathOf(file.id));
});

/** Reads to the end, or to the refusal; `got` is all that was given out on the way. */
async function read(of = file, range?: { start: number; end: number }) {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of await openFile(of, range, place)) pieces.push(piece);
    return { got: Buffer.concat(pieces), refusal: null };
  } catch (refusal) {
    return { got: Buffer.concat(pieces), refusal };
  }
}

/** Reads while something else lies in the store. */
async function readAltered(altered: Buffer, range?: { start: number; end: number }) {
  writeFileSync(pathOf(file.id), altered);
  try {
    return await read(file, range);
  } finally {
    writeFileSync(pathOf(file.id), sealed);
  }
}

test("any part of a file can be read by itself", SLOW, async () => {
  const near = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 2 }))
    .map(([chunks, off]) => chunks * CHUNK + off);
  const place = fc.oneof(near, fc.nat(bytes.length)).map((at) => Math.min(Math.max(at, 0), bytes.length));
  await fc.assert(
    fc.asyncProperty(place, place, async (one, two) => {
      const [start, end] = one < two ? [one, two] : [two, one];
      fc.pre(start < end);
      const { got, refusal } = await read(file, { start, end });
      expect(refusal).toBeNull();
      expect(got.equals(bytes.subarray(start, end))).toBe(true);
    }),
  );
});

test("a part is read from its own chunks only", async () => {
  const altered = Buffer.from(sealed);
  altered.fill(0, 2 * SEALED_CHUNK);
  const { got, refusal } = await readAltered(altered, { start: CHUNK - 5, end: CHUNK + 5 });
  expect(refusal).toBeNull();
  expect(got.equals(bytes.subarray(CHUNK - 5, CHUNK + 5))).toBe(true);
});

test(
  "one altered bit is refused, wherever it is, and only verified bytes were given out before",
  SLOW,
  async () => {
    const handle = openSync(pathOf(file.id), "r+");
    const flip = (at: number, mask: number) =>
      writeSync(handle, Buffer.of((sealed[at] ?? 0) ^ mask), 0, 1, at);
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
        flip(at, 1 << bit);
        const { got, refusal } = await read();
        flip(at, 0);
        expect(refusal).toBeInstanceOf(DamagedFile);
        const good = Math.floor(at / SEALED_CHUNK) * CHUNK;
        expect(got.equals(bytes.subarray(0, good))).toBe(true);
      }),
    );
    closeSync(handle);
  },
);

test("a file cut short anywhere is refused before its first byte", SLOW, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), async (length) => {
      const { got, refusal } = await readAltered(sealed.subarray(0, length));
      expect(refusal).toBeInstanceOf(DamagedFile);
      expect(got.length).toBe(0);
    }),
    { numRuns: 30, examples: [[SEALED_CHUNK], [0], [3 * SEALED_CHUNK]] },
  );
});

test("a file cut at a chunk's border is refused even when its record says the shorter size", async () => {
  writeFileSync(pathOf(file.id), sealed.subarray(0, 2 * SEALED_CHUNK));
  const { refusal, got } = await read({ ...file, size: 2 * CHUNK });
  writeFileSync(pathOf(file.id), sealed);
  expect(refusal).toBeInstanceOf(DamagedFile);
  expect(got.length).toBe(CHUNK);
});

test("a file with something added is refused", async () => {
  const { refusal } = await readAltered(Buffer.concat([sealed, Buffer.alloc(1)]));
  expect(refusal).toBeInstanceOf(DamagedFile);
});

test("two chunks in each other's place are refused", async () => {
  const chunk = (at: number) => sealed.subarray(at * SEALED_CHUNK, (at + 1) * SEALED_CHUNK);
  const swapped = Buffer.concat([chunk(0), chunk(2), chunk(1), sealed.subarray(3 * SEALED_CHUNK)]);
  const { got, refusal } = await readAltered(swapped);
  expect(refusal).toBeInstanceOf(DamagedFile);
  expect(got.equals(bytes.subarray(0, CHUNK))).toBe(true);
});

test("two files in each other's place are refused, with and without their keys", async () => {
  const other = await storeFile(inPieces(randomBytes(bytes.length)), {}, place);
  copyFileSync(pathOf(file.id), pathOf(other.id));
  expect((await read(other)).refusal).toBeInstanceOf(DamagedFile);
  expect((await read({ ...other, wrappedKey: file.wrappedKey })).refusal).toBeInstanceOf(DamagedFile);
});

test("content moved under another id is refused even by the key that sealed it", async () => {
  const key = unwrapKey(file, place.keys);
  const first = sealed.subarray(0, SEALED_CHUNK);
  expect(openChunk(key, file.id, 0, false, first).equals(bytes.subarray(0, CHUNK))).toBe(true);
  const elsewhere = "00000000-0000-4000-8000-000000000000";
  expect(() => openChunk(key, elsewhere, 0, false, first)).toThrow(DamagedFile);
});

test("a file that is not in the store is said to be missing", async () => {
  const { refusal } = await read({ ...file, id: "00000000-0000-4000-8000-000000000000" });
  expect(refusal).toBeInstanceOf(DamagedFile);
  const lost = await storeFile(inPieces(bytes), {}, place);
  await place.store.delete(lost.id);
  expect(((await read(lost)).refusal as Error).message).toMatch(/not in the file store.*backup/s);
});

test("an erased file is refused, and says so", async () => {
  const refusal = await refusalOf(openFile({ ...file, wrappedKey: null }, undefined, place));
  expect(refusal).toBeInstanceOf(NotFound);
  expect((refusal as Error).message).toMatch(/erased/);
});

test("a key-encryption key that is not configured is named", async () => {
  const refusal = await refusalOf(openFile({ ...file, keyId: "older" }, undefined, place));
  expect(refusal).toBeInstanceOf(NotReady);
  expect(refusal).not.toBeInstanceOf(DamagedFile);
  expect((refusal as Error).message).toMatch(/"older".*NARROWGATE_FILE_KEY/s);
});

test.each([
  { start: -1, end: 5 },
  { start: 5, end: 5 },
  { start: 6, end: 5 },
  { start: 0, end: bytes.length + 1 },
  { start: 0.5, end: 2 },
  { start: Number.NaN, end: 2 },
])("the part $start to $end is refused", async (range) => {
  expect(await refusalOf(openFile(file, range, place))).toBeInstanceOf(InvalidInput);
});

test("a reader that leaves, before or amid reading, leaves no file open", async () => {
  const closed: Promise<void>[] = [];
  const { store } = place;
  const watched: Pick<FileStore, "get"> = {
    get: async (id, range) => {
      const found = await store.get(id, range);
      closed.push(new Promise((resolve) => found.stream.once("close", () => resolve())));
      return found;
    },
  };
  (await openFile(file, undefined, { ...place, store: watched })).destroy();
  for await (const _ of await openFile(file, undefined, { ...place, store: watched })) break;
  await Promise.all(closed);
  expect(closed.length).toBe(2);
});

test("an empty file opens as empty, and is refused when altered", async () => {
  const empty = await storeFile(inPieces(Buffer.alloc(0)), { declaredSize: 0 }, place);
  expect((await bytesOf(await openFile(empty, undefined, place))).length).toBe(0);
  writeFileSync(pathOf(empty.id), Buffer.alloc(16));
  expect((await read(empty)).refusal).toBeInstanceOf(DamagedFile);
});
