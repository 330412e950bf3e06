import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DamagedFile } from "./damaged-file";
import { openFile } from "./open-file";
import { removeFile } from "./remove-file";
import { S3Store } from "./s3-store";
import { storeFile } from "./store-file";
import { bytesOf, inPieces, refusalOf } from "./temporary-place";
import { type StandIn, startStandIn } from "./test-s3";

let place: { store: S3Store; keys: { id: string; key: Buffer }[] };

let stand: StandIn;

beforeAll(async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  stand = await startStandIn();
  const store = new S3Store({ bucket: "demands", endpoint: stand.endpoint, region: "eu-central-1" });
  place = { store, keys: [{ id: "one", key: randomBytes(32) }] };
});
beforeEach(() => {
  stand.refuseParts = false;
});
afterAll(() => {
  vi.unstubAllEnvs();
  stand.close();
});

test("a file goes to the bucket in parts and comes back, whole, in part, and then no more", async () => {
  const bytes = randomBytes(20_000_000);
  const file = await storeFile(inPieces(bytes), { declaredSize: bytes.length }, place);
  expect([...stand.objects.keys()]).toEqual([`/demands/files/${file.id}`]);
  expect(stand.largestPart).toBe(8 * 1024 * 1024);
  expect((await bytesOf(await openFile(file, undefined, place))).equals(bytes)).toBe(true);
  const part = await bytesOf(await openFile(file, { start: 9_000_000, end: 12_000_000 }, place));
  expect(part.equals(bytes.subarray(9_000_000, 12_000_000))).toBe(true);

  await removeFile(file.id, place);
  await removeFile(file.id, place);
  expect(await refusalOf(openFile(file, undefined, place))).toBeInstanceOf(DamagedFile);
});

test("an empty file can be kept", async () => {
  const file = await storeFile(inPieces(Buffer.alloc(0)), {}, place);
  expect((await bytesOf(await openFile(file, undefined, place))).length).toBe(0);
});

test("an object cut short is refused, also where the part asked for would begin behind its end", async () => {
  const file = await storeFile(inPieces(randomBytes(3_000_000)), {}, place);
  const key = `/demands/files/${file.id}`;
  stand.objects.set(key, stand.objects.get(key)?.subarray(0, 1_500_000) ?? Buffer.alloc(0));
  expect(await refusalOf(openFile(file, undefined, place))).toBeInstanceOf(DamagedFile);
  const behind = { start: 2_500_000, end: 2_500_001 };
  expect(await refusalOf(openFile(file, behind, place))).toBeInstanceOf(DamagedFile);
});

test("an upload that fails, at either end, leaves neither object nor parts", async () => {
  stand.objects.clear();
  const tooShort = storeFile(inPieces(randomBytes(9_000_000)), { declaredSize: 9_000_001 }, place);
  await expect(tooShort).rejects.toThrow("another look");
  stand.refuseParts = true;
  await expect(storeFile(inPieces(randomBytes(10)), {}, place)).rejects.toThrow();
  expect(stand.objects.size).toBe(0);
  expect(stand.uploads.size).toBe(0);
});
