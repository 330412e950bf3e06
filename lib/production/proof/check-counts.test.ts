import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { SUMS, SUMS_SIGNATURE } from "@/lib/production/documents";
import { manifestJson } from "@/lib/production/manifest";
import { checkPackage } from "@/lib/production/proof/check-package";
import { type Contents, manifestFor, newKey, packed, zipOf } from "@/lib/production/test-package";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const key = newKey();
const files: Contents = new Map([
  ["item-1/a.eml", Buffer.from("From: kim@aster.example\r\n\r\nHello\r\n")],
  ["item-2/empty.txt", Buffer.alloc(0)],
]);
let sound: Contents;
beforeAll(async () => {
  sound = await packed(files, key);
});

const check = async (contents: Contents) => {
  const zip = Readable.from([await zipOf(contents)]);
  return checkPackage({ encrypted: false, zip, sha256: () => "ab" }, [key.publicKey]);
};
const changed = (changes: Record<string, Buffer>): Contents =>
  new Map([...sound, ...Object.entries(changes)]);
const said = async (contents: Contents) => (await check(contents)).faults.map((fault) => fault.says);

describe("a package from before the filter", () => {
  const { exports, ...rest } = manifestFor(files, key.id);
  const second = {
    ...rest,
    format: "narrowgate-manifest-2" as const,
    package: { ...rest.package, earlier: [1] },
  };
  const signed = (manifest: object, over: Record<string, Buffer> = {}) => {
    const json = Buffer.from(manifestJson(manifest));
    const held = changed({ "manifest.json": json, "manifest.json.sig": key.sign(json.toString()), ...over });
    held.delete(SUMS);
    held.delete(SUMS_SIGNATURE);
    const sums = [...held].map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join("");
    held.set(SUMS, Buffer.from(sums));
    held.set(SUMS_SIGNATURE, key.sign(sums));
    return held;
  };

  test("still verifies", async () => {
    const report = await check(signed(second));
    expect(report).toMatchObject({ verdict: "intact", format: "narrowgate-manifest-2", faults: [] });
  });

  test("one of today whose counts do not add up does not, whoever signed it", async () => {
    const [first, ...others] = rest.files;
    if (!first) throw new Error("no file");
    const source = { name: "all.mbox", size: 99, sha256: "cd".repeat(32) };
    const filter = { version: "narrowgate-filter-1", run: "ef".repeat(32) };
    const file = { ...first, source, filter, records: { in: 2, out: 5, unclear: 0 } };
    const counted = (records: object) => ({
      ...{ ...rest, files: [file, ...others] },
      exports: [{ item: 1, source, filter, records, outHash: "00".repeat(32) }],
    });
    const right = { read: 7, in: 2, privileged: 0, out: 5, unclear: 0 };
    expect((await check(signed(counted(right)))).faults).toEqual([]);
    for (const [wrong, says] of [
      [{ ...right, read: 8 }, "in, out and unclear are not all that was read"],
      [{ ...right, unclear: 1, read: 8 }, "1 records were unclear when it was sealed"],
      [{ ...right, in: 3, read: 8 }, "the files hold 2 records, not the 3 that are in"],
      [{ ...right, in: 3, read: 8, privileged: 1 }, "1 records lie apart by export, and 0 in all"],
    ] as const)
      expect((await check(signed(counted(wrong)))).faults).toEqual([
        { code: "counts", path: "manifest.json", says: expect.stringContaining(says) },
      ]);
    const unknown = { ...counted(right), exports: [] };
    expect(await said(signed(unknown))).toEqual([expect.stringContaining("gives no counts")]);
  });

  test("one of privileged records holds these, and none of the others that are in", async () => {
    const [first, ...others] = rest.files;
    if (!first) throw new Error("no file");
    const source = { name: "all.mbox", size: 99, sha256: "cd".repeat(32) };
    const filter = { version: "narrowgate-filter-1", run: "ef".repeat(32) };
    const records = { read: 11, in: 6, privileged: 4, out: 5, unclear: 0 };
    const holding = (held: number) => ({
      ...{ ...rest, recipient: "FILTER_TEAM" },
      files: [{ ...first, source, filter, records: { in: held, out: 5, unclear: 0 } }, ...others],
      exports: [{ item: 1, source, filter, records, outHash: "00".repeat(32) }],
    });
    expect((await check(signed(holding(4)))).faults).toEqual([]);
    expect(await said(signed(holding(2)))).toEqual([
      expect.stringContaining("the files hold 2 records, not the 4 that lie apart"),
    ]);
  });

  test("the sealed file of records that lie apart is checked as any other, and must be there", async () => {
    const bytes = Buffer.from("age-encryption.org/v1 …");
    const path = "apart/NG-7K3M-29QX-P1-apart.zip.age";
    const source = { name: "all.mbox", size: 99, sha256: "cd".repeat(32) };
    const filter = { version: "narrowgate-filter-1", run: "ef".repeat(32) };
    const inside = {
      path: "item-1/item-1-0001.mbox",
      size: 3,
      sha256: "ab".repeat(32),
      item: 1,
      source,
      filter,
    };
    const manifest = {
      ...rest,
      exports: [
        {
          ...{ item: 1, source, filter, outHash: "00".repeat(32) },
          records: { read: 4, in: 4, privileged: 4, out: 0, unclear: 0 },
        },
      ],
      apart: {
        ...{ to: "FILTER_TEAM", records: 4, files: [{ ...inside, records: 4 }] },
        sealed: {
          ...{ path, size: bytes.length, sha256: sha256(bytes), recipient: "age1x" },
          contents: "12".repeat(32),
        },
      },
    };
    expect((await check(signed(manifest, { [path]: bytes }))).faults).toEqual([]);
    expect(await said(signed(manifest))).toContainEqual(expect.stringContaining(`“${path}” is missing`));
    expect(await said(signed(manifest, { [path]: Buffer.from("another") }))).toContainEqual(
      expect.stringContaining(path),
    );
    const fewer = { ...manifest, apart: { ...manifest.apart, files: [{ ...inside, records: 3 }] } };
    expect(await said(signed(fewer, { [path]: bytes }))).toEqual([
      expect.stringContaining("the sealed file holds 3 records, not the 4 that lie apart"),
    ]);
  });
});
