import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { NotReady } from "@/lib/errors";
import { DamagedFile } from "./damaged-file";
import { openFile } from "./open-file";
import { rewrapKey } from "./rewrap-key";
import { storeFile } from "./store-file";
import { bytesOf, inPieces, refusalOf, temporaryPlace } from "./temporary-place";

const { place, remove } = temporaryPlace();
afterAll(remove);

const bytes = randomBytes(1000);
const older = place.keys;
const rotated = { ...place, keys: [{ id: "two", key: randomBytes(32) }, ...older] };
const afterwards = { ...place, keys: rotated.keys.slice(0, 1) };

test("after rotation a file opens with the new key alone, its content untouched", async () => {
  const file = await storeFile(inPieces(bytes), {}, place);
  expect((await bytesOf(await openFile(file, undefined, rotated))).equals(bytes)).toBe(true);

  const rewrapped = { ...file, ...rewrapKey(file, rotated) };
  expect(rewrapped.keyId).toBe("two");
  expect((await bytesOf(await openFile(rewrapped, undefined, afterwards))).equals(bytes)).toBe(true);
  expect(await refusalOf(openFile(file, undefined, afterwards))).toBeInstanceOf(NotReady);
  expect(rewrapKey(rewrapped, rotated)).toEqual({ wrappedKey: rewrapped.wrappedKey, keyId: "two" });
});

test("a wrapped key is refused for another file, under another name, with another key, or altered", async () => {
  const file = await storeFile(inPieces(bytes), {}, place);
  const other = await storeFile(inPieces(bytes), {}, place);
  const renamed = { ...rotated, keys: [...rotated.keys, { id: "three", key: older[0]?.key ?? Buffer.of() }] };
  const letter = file.wrappedKey.at(-9) === "A" ? "B" : "A";
  const altered = file.wrappedKey.slice(0, -9) + letter + file.wrappedKey.slice(-8);
  const replaced = { ...rotated, keys: rotated.keys.map(({ id }) => ({ id, key: randomBytes(32) })) };

  expect(() => rewrapKey({ ...file, wrappedKey: other.wrappedKey }, rotated)).toThrow(DamagedFile);
  expect(() => rewrapKey({ ...file, keyId: "three" }, renamed)).toThrow(DamagedFile);
  expect(() => rewrapKey({ ...file, wrappedKey: altered }, rotated)).toThrow(DamagedFile);
  expect(() => rewrapKey({ ...file, wrappedKey: "" }, rotated)).toThrow(DamagedFile);
  expect(() => rewrapKey({ ...file, wrappedKey: "1.AAAA" }, rotated)).toThrow(DamagedFile);
  expect(() => rewrapKey({ ...file, wrappedKey: `2.${file.wrappedKey.slice(2)}` }, rotated)).toThrow(
    DamagedFile,
  );
  expect(() => rewrapKey(file, replaced)).toThrow(/another key was configured under that name/);
});

test("without any key nothing is stored", async () => {
  await expect(storeFile(inPieces(bytes), {}, { ...place, keys: [] })).rejects.toThrow(NotReady);
});
