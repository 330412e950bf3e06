import { createHash, randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { openFile } from "./open-file";
import { removeFile } from "./remove-file";
import { sealedSize } from "./seal-chunks";
import { storeFile } from "./store-file";
import { bytesOf, inPieces, refusalOf, temporaryPlace } from "./temporary-place";

const { place, pathOf, lying, remove } = temporaryPlace();
afterAll(remove);

const MIB = 1024 * 1024;
const SLOW = { timeout: 60_000 };
const nearABorder = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 2 }))
  .map(([chunks, off]) => Math.max(0, chunks * MIB + off));
const sizes = fc.oneof(nearABorder, fc.integer({ min: 0, max: 2.5 * MIB }));

test("what was stored comes back byte for byte, whatever its size and however it arrived", SLOW, async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1000, max: 2 * MIB }), async (size, piece) => {
      const bytes = randomBytes(size);
      const stored = await storeFile(inPieces(bytes, piece), { declaredSize: size }, place);
      expect(stored.size).toBe(size);
      expect(stored.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(statSync(pathOf(stored.id)).size).toBe(sealedSize(size));
      expect((await bytesOf(await openFile(stored, undefined, place))).equals(bytes)).toBe(true);
      await removeFile(stored.id, place);
    }),
    { numRuns: 40 },
  );
});

test("11 MB come back byte for byte, and lie unreadable at rest", async () => {
  const bytes = Buffer.alloc(11_000_000, "the custodian's words ");
  const stored = await storeFile(inPieces(bytes), { declaredSize: bytes.length }, place);
  expect(readFileSync(pathOf(stored.id)).includes("custodian")).toBe(false);
  expect(stored.contentType).toBe("text/plain");
  expect((await bytesOf(await openFile(stored, undefined, place))).equals(bytes)).toBe(true);
});

test("the same bytes stored twice share neither key nor ciphertext", async () => {
  const bytes = randomBytes(100);
  const one = await storeFile(inPieces(bytes), {}, place);
  const two = await storeFile(inPieces(bytes), {}, place);
  expect(one.wrappedKey).not.toBe(two.wrappedKey);
  expect(readFileSync(pathOf(one.id)).equals(readFileSync(pathOf(two.id)))).toBe(false);
});

const refusals: [string, number, object, RegExp][] = [
  ["fewer bytes than declared", 10, { declaredSize: 11 }, /should have 11 bytes, and 10 came/],
  ["more bytes than declared", 11, { declaredSize: 10 }, /should have 10 bytes, and more came/],
  ["nothing where one byte was declared", 0, { declaredSize: 1 }, /should have 1 byte, and 0 came/],
  ["more bytes than allowed", 2 * MIB + 1, { limit: 2 * MIB }, /at most 2,097,152 bytes/],
  ["more declared than allowed", 10, { declaredSize: 10, limit: 9 }, /at most 9 bytes/],
];
test.each(refusals)("%s: refused, and nothing is left behind", async (_, size, options, message) => {
  const before = lying();
  const refusal = await refusalOf(
    storeFile(inPieces(randomBytes(size)), { ...options, field: "order" }, place),
  );
  expect(refusal).toBeInstanceOf(InvalidInput);
  expect((refusal as InvalidInput).fields).toEqual({ order: expect.stringMatching(message) });
  expect(lying()).toEqual(before);
});

test("a sender that breaks off leaves nothing behind, and its error passes through", async () => {
  const before = lying();
  async function* brokenOff() {
    yield randomBytes(3 * MIB);
    throw new Error("connection reset");
  }
  await expect(storeFile(brokenOff(), {}, place)).rejects.toThrow("connection reset");
  expect(lying()).toEqual(before);
});

test("an upload stops being read as soon as it is over the limit", async () => {
  let given = 0;
  async function* endless() {
    for (;;) {
      given += 64 * 1024;
      yield Buffer.alloc(64 * 1024);
    }
  }
  await expect(storeFile(endless(), { limit: MIB }, place)).rejects.toThrow(InvalidInput);
  expect(given).toBeLessThanOrEqual(MIB + 64 * 1024);
});

test("a removed file is gone, and removing it again is no error", async () => {
  const stored = await storeFile(inPieces(randomBytes(10)), {}, place);
  await removeFile(stored.id, place);
  await removeFile(stored.id, place);
  expect(lying()).not.toContain(`${stored.id.slice(0, 2)}/${stored.id}`);
});
