import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { openFile } from "./open-file";
import { storeFile } from "./store-file";
import { temporaryPlace } from "./temporary-place";

const { place, remove } = temporaryPlace();
afterAll(remove);

const MIB = 1024 * 1024;
const SIZE = 512 * MIB;

test("a file of 512 MB is stored and read again within 100 MB of memory", { timeout: 120_000 }, async () => {
  const before = process.memoryUsage().rss;
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss - before);
  };
  async function* large() {
    for (let at = 0; at < SIZE; at += MIB) {
      look();
      yield Buffer.alloc(MIB, at / MIB);
    }
  }

  const stored = await storeFile(large(), { declaredSize: SIZE }, place);
  const hash = createHash("sha256");
  for await (const piece of await openFile(stored, undefined, place)) {
    look();
    hash.update(piece);
  }

  expect(stored.size).toBe(SIZE);
  expect(hash.digest("hex")).toBe(stored.sha256);
  expect(most / MIB).toBeLessThan(100);
});
