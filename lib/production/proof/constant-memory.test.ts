import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { zipStream } from "@/lib/files/zip";
import { documentsOf } from "@/lib/production/documents";
import { checkPackage } from "@/lib/production/proof/check-package";
import { CERTIFIER, manifestFor, NOON, newKey } from "@/lib/production/test-package";

const MIB = 1024 * 1024;
const SIZE = 384 * MIB;
const piece = Buffer.alloc(MIB, "a piece of it");

async function* large(look: () => void) {
  for (let at = 0; at < SIZE; at += MIB) {
    look();
    yield piece;
  }
}

test("a package of 384 MB is checked within 200 MB of memory, whatever the garbage collector leaves lying", async () => {
  let most = 0;
  const before = process.memoryUsage().rss;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss - before);
  };
  const hash = createHash("sha256");
  for await (const bytes of large(look)) hash.update(bytes);
  const key = newKey();
  const manifest = manifestFor(new Map([["item-1/large.bin", Buffer.of()]]), key.id);
  const files = manifest.files.map((file) => ({ ...file, size: SIZE, sha256: hash.digest("hex") }));
  const documents = await documentsOf({ ...manifest, files }, CERTIFIER, NOON, key, null);
  const zip = zipStream([
    ...documents.map(({ name, bytes }) => ({
      name,
      size: bytes.length,
      open: async () => Readable.from([bytes]),
    })),
    {
      name: "item-1/large.bin",
      size: SIZE,
      open: async () => Readable.from(large(look), { objectMode: false }),
    },
  ]);
  const report = await checkPackage({ encrypted: false, zip, sha256: () => "ab" }, [key.publicKey]);
  expect(report).toMatchObject({ verdict: "intact", bytes: SIZE, faults: [] });
  expect(most / MIB).toBeLessThan(200);
});
