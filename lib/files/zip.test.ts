import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { type Entry, fromBuffer } from "yauzl";
import { ZipFile } from "yazl";
import { InvalidInput } from "@/lib/errors";
import { bytesOf } from "./temporary-place";
import { type ZipEntry, zipStream } from "./zip";

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

const packed = (name: string, bytes: Buffer): ZipEntry => ({
  name,
  size: bytes.length,
  open: async () => Readable.from([bytes], { objectMode: false }),
});

/** Names and contents as another library reads them, which also checks sizes and CRCs. */
function unpack(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, validateEntrySizes: true }, (error, reader) => {
      if (error) return reject(error);
      const found = new Map<string, Buffer>();
      reader.on("error", reject);
      reader.on("end", () => resolve(found));
      reader.on("entry", (entry: Entry) => {
        reader.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure);
          found.set(entry.fileName, await bytesOf(stream));
          reader.readEntry();
        });
      });
      reader.readEntry();
    });
  });
}

test("what was packed comes out again, in folders, in order, with letters of all scripts", async () => {
  const contents: [string, Buffer][] = [
    ["manifest.json", Buffer.from("{}")],
    ["files/命令 é.pdf", randomBytes(3_000_000)],
    ["files/empty.txt", Buffer.alloc(0)],
  ];
  const zip = await bytesOf(zipStream(contents.map(([name, bytes]) => packed(name, bytes))));
  const found = await unpack(zip);
  expect([...found.keys()]).toEqual(contents.map(([name]) => name));
  for (const [name, bytes] of contents) expect(found.get(name)?.equals(bytes)).toBe(true);
});

test("a library that writes zips makes the same bytes of the same entries", async () => {
  const contents: [string, Buffer][] = [
    ["manifest.json", Buffer.from("{}")],
    ["files/命令 é.pdf", randomBytes(300_000)],
    ["files/empty.txt", Buffer.alloc(0)],
  ];
  const library = new ZipFile();
  const options = { compress: false, mtime: new Date(2000, 0, 1, 12), forceDosTimestamp: true };
  for (const [name, bytes] of contents)
    library.addReadStream(Readable.from([bytes], { objectMode: false }), name, {
      ...options,
      mode: 0o100644,
    });
  library.end();
  const theirs = await bytesOf(library.outputStream as Readable);
  const ours = await bytesOf(zipStream(contents.map(([name, bytes]) => packed(name, bytes))));
  expect(ours.equals(theirs)).toBe(true);
});

test("the same entries make the same bytes at any time and in any zone", async () => {
  const entries = [packed("a.txt", Buffer.from("a")), packed("b.txt", randomBytes(100_000))];
  const hashes = new Set<string>();
  for (const TZ of ["UTC", "America/New_York", "Pacific/Kiritimati"]) {
    process.env.TZ = TZ;
    hashes.add(
      createHash("sha256")
        .update(await bytesOf(zipStream(entries)))
        .digest("hex"),
    );
  }
  expect(hashes.size).toBe(1);
});

test("no entries make an empty zip", async () => {
  expect((await unpack(await bytesOf(zipStream([])))).size).toBe(0);
});

test("each entry is opened only in its turn", async () => {
  let open = 0;
  let most = 0;
  const entries = Array.from({ length: 30 }, (_, n) => ({
    name: `${n}.bin`,
    size: 200_000,
    open: async () => {
      open += 1;
      most = Math.max(most, open);
      const stream = Readable.from([randomBytes(200_000)], { objectMode: false });
      return stream.once("end", () => {
        open -= 1;
      });
    },
  }));
  expect((await unpack(await bytesOf(zipStream(entries)))).size).toBe(30);
  expect(most).toBe(1);
});

test.each([
  ["longer", 9],
  ["shorter", 11],
])("an entry that is %s than said ends the stream with an error", async (_, size) => {
  const entry = { ...packed("a.txt", Buffer.alloc(10)), size };
  await expect(bytesOf(zipStream([entry, packed("b.txt", Buffer.alloc(1))]))).rejects.toThrow(
    /bytes instead of/,
  );
});

test("an entry that fails, at once or later, ends the stream with its error", async () => {
  async function* breaking() {
    yield Buffer.alloc(100_000);
    throw new Error("disk gone");
  }
  const later = { name: "a", size: 200_000, open: async () => Readable.from(breaking()) };
  const atOnce = { name: "a", size: 1, open: () => Promise.reject(new Error("no key")) };
  await expect(bytesOf(zipStream([later]))).rejects.toThrow("disk gone");
  await expect(bytesOf(zipStream([packed("b", Buffer.alloc(9)), atOnce]))).rejects.toThrow("no key");
});

test("a reader that leaves closes the entry being read", async () => {
  const content = new Readable({
    read() {
      this.push(Buffer.alloc(64 * 1024));
    },
  });
  const closed = new Promise((resolve) => content.once("close", resolve));
  const stream = zipStream([{ name: "a", size: 10 ** 9, open: async () => content }]);
  for await (const piece of stream) if (piece.length > 1000) break;
  await closed;
  expect(content.destroyed).toBe(true);
});

test.each([
  ["../x"],
  ["/etc/passwd"],
  ["a//b"],
  ["a/"],
  [""],
  ["a\\b"],
  ["a/../b"],
  ["order\u202efdp.exe"],
  ["a "],
])("the name %j is refused", (name) => {
  expect(() => zipStream([packed(name, Buffer.alloc(1))])).toThrow(InvalidInput);
});

test("two entries of one name, in whatever case, are refused", () => {
  const one = Buffer.alloc(1);
  expect(() => zipStream([packed("Order.pdf", one), packed("order.PDF", one)])).toThrow(InvalidInput);
});
