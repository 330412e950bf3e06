import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { SUMS, SUMS_SIGNATURE } from "@/lib/production/documents";
import { manifestJson } from "@/lib/production/manifest";
import { checkPackage } from "@/lib/production/proof/check-package";
import { type Contents, manifestFor, newKey, packed, zipOf } from "@/lib/production/test-package";

const key = newKey();
const other = newKey();
const files: Contents = new Map([
  ["item-1/a.eml", Buffer.from("From: kim@aster.example\r\n\r\nHello\r\n")],
  ["item-1/b 命 é.csv", Buffer.from("account,since\nkim,2019\n")],
  ["item-2/empty.txt", Buffer.alloc(0)],
]);
let sound: Contents;
beforeAll(async () => {
  sound = await packed(files, key);
});

const checkZip = (zip: Buffer, given: string[] | null = [key.publicKey]) =>
  checkPackage({ encrypted: false, zip: Readable.from([zip]), sha256: () => "ab" }, given);
const check = async (contents: Contents, given?: string[] | null) => checkZip(await zipOf(contents), given);
const changed = (changes: Record<string, Buffer | null>, from = sound): Contents => {
  const contents = new Map(from);
  for (const [name, bytes] of Object.entries(changes)) {
    if (bytes) contents.set(name, bytes);
    else contents.delete(name);
  }
  return contents;
};
const said = async (contents: Contents, given?: string[] | null) =>
  (await check(contents, given)).faults.map((fault) => fault.says);

describe("a package as it was sealed", () => {
  test("is intact, with the key known or not", async () => {
    expect(await check(sound)).toMatchObject({
      ...{ verdict: "intact", format: "narrowgate-manifest-3", reference: "NG-7K3M-29QX", files: 3 },
      ...{ faults: [], notes: [], signature: { keyId: key.id, valid: true, keyGiven: true } },
    });
    const alone = await check(sound, null);
    expect(alone).toMatchObject({ verdict: "intact", signature: { valid: true, keyGiven: false } });
    expect(alone.notes[0]).toContain("not who signed");
  });

  test("is known by any of the published keys", async () => {
    expect((await check(sound, [other.publicKey, key.publicKey])).verdict).toBe("intact");
  });
});

describe("what was tampered with is named", () => {
  test("no byte of the ZIP can be another one", async () => {
    const small = await zipOf(await packed(new Map([["item-1/a.eml", Buffer.from("Hello")]]), key));
    // Every byte beside the two PDFs, and samples of those, which are nearly all of it.
    const pdf = small.lastIndexOf("%%EOF");
    for (let at = 0; at < small.length; at += at < pdf - 200 && at > 200 ? 997 : 3) {
      const altered = Buffer.from(small);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect((await checkZip(altered)).verdict, `byte ${at}`).toBe("broken");
    }
  });

  test("an altered file, by its hash, and one of another length, by both", async () => {
    const [first = Buffer.of()] = files.values();
    const flipped = Buffer.from(first);
    flipped[3] = (flipped[3] ?? 0) ^ 1;
    const faults = await said(changed({ "item-1/a.eml": flipped }));
    expect(faults).toEqual([
      expect.stringMatching(/^“item-1\/a\.eml” was altered or exchanged: its SHA-256 is/),
    ]);
    expect(await said(changed({ "item-1/a.eml": Buffer.from("longer".repeat(20)) }))).toEqual([
      `“item-1/a.eml” was altered: it has 120 bytes, and the manifest names ${first.length}.`,
    ]);
  });

  test.each(["certificate.pdf", "certificate.txt", "cover-letter.pdf", "manifest.txt"])(
    "an altered %s",
    async (name) => {
      expect(await said(changed({ [name]: Buffer.from("Another.") }))).toEqual([
        expect.stringContaining(`“${name}” was altered or exchanged`),
      ]);
    },
  );

  test("a file more, a file less, a file under another name", async () => {
    expect(await said(changed({ "item-1/c.eml": Buffer.from("x") }))).toEqual([
      expect.stringContaining("“item-1/c.eml” was added"),
    ]);
    expect(await said(changed({ "item-1/a.eml": null }))).toEqual(["“item-1/a.eml” is missing."]);
    const moved = changed({ "item-1/a.eml": null, "item-1/z.eml": files.get("item-1/a.eml") ?? null });
    expect(await said(moved)).toEqual(["“item-1/a.eml” was renamed to “item-1/z.eml”."]);
    expect(await said(changed({ "manifest.json": null }))).toEqual(["“manifest.json” is missing."]);
    expect(await said(changed({ "certificate.pdf": null }))).toEqual(["“certificate.pdf” is missing."]);
  });

  test("a manifest that was edited, with its file or without", async () => {
    const manifest = manifestFor(files, key.id);
    const edited = { ...manifest, authority: "Another court" };
    const faults = await said(changed({ "manifest.json": Buffer.from(manifestJson(edited)) }));
    expect(faults).toContainEqual(expect.stringContaining("The signature of manifest.json does not fit"));
    const without = { ...manifest, files: manifest.files.slice(1) };
    const both = changed({ "manifest.json": Buffer.from(manifestJson(without)), "item-1/a.eml": null });
    expect(await said(both)).toContainEqual("“item-1/a.eml” is missing.");
    expect(await said(changed({ "manifest.json": Buffer.from("{") }))).toEqual([
      "manifest.json is no JSON any more: it was altered.",
    ]);
    expect(
      await said(changed({ "manifest.json": Buffer.from(manifestJson({ ...manifest, more: 1 })) })),
    ).toEqual([expect.stringContaining("does not fit the published schema")]);
  });

  test("the signature of another key, alone or with everything signed anew", async () => {
    const foreign = other.sign(String(sound.get("manifest.json")));
    expect(await said(changed({ "manifest.json.sig": foreign }))).toContainEqual(
      expect.stringContaining("The signature of manifest.json does not fit"),
    );
    const sums = other.sign(String(sound.get(SUMS)));
    expect(await said(changed({ [SUMS_SIGNATURE]: sums }))).toEqual([
      expect.stringContaining(`The signature of ${SUMS} does not fit`),
    ]);
    const anew = await packed(files, other);
    expect(await said(anew)).toEqual([
      `The package names the key ${other.id} as its signer, not the given key ${key.id}.`,
    ]);
    const pretended = await packed(files, { ...other, id: key.id });
    expect((await check(pretended)).verdict).toBe("broken");
    expect((await check(pretended, null)).verdict).toBe("broken");
  });

  test("another package's manifest, with its own good signature", async () => {
    const elsewhere = await packed(new Map([["item-1/q.eml", Buffer.from("q")]]), key, "26-GJ-2");
    const manifest = { "manifest.json": elsewhere.get("manifest.json") ?? null };
    const signature = { "manifest.json.sig": elsewhere.get("manifest.json.sig") ?? null };
    const faults = await said(changed({ ...manifest, ...signature }));
    expect(faults).toContainEqual(expect.stringContaining("do not agree about “item-1/q.eml”"));
    expect(faults).toContainEqual(expect.stringContaining("“manifest.json” was altered or exchanged"));
    const lists = {
      [SUMS]: elsewhere.get(SUMS) ?? null,
      [SUMS_SIGNATURE]: elsewhere.get(SUMS_SIGNATURE) ?? null,
    };
    expect(await said(changed({ ...manifest, ...signature, ...lists }))).toContainEqual(
      expect.stringContaining("“item-1/a.eml” was added"),
    );
  });

  test("one that was cut off", async () => {
    const zip = await zipOf(sound);
    for (const length of [4, 1000, zip.length - 400, zip.length - 1])
      expect(await checkZip(zip.subarray(0, length))).toMatchObject({ verdict: "broken", sha256: null });
  });
});

describe("a package from before packages were signed", () => {
  const old = () => {
    const { tool, signature, exports, ...rest } = manifestFor(files, key.id);
    const { earlier, ...parcel } = rest.package;
    const manifest = { ...rest, format: "narrowgate-manifest-1", package: parcel };
    const documents = {
      "certificate.txt": "I state",
      "manifest.json": manifestJson(manifest),
      "manifest.txt": "x",
    };
    return new Map([
      ...Object.entries(documents).map(([name, text]) => [name, Buffer.from(text)] as const),
      ...files,
    ]);
  };

  test("still verifies, and says that nobody signed it", async () => {
    const report = await check(old(), null);
    expect(report).toMatchObject({ verdict: "intact", format: "narrowgate-manifest-1", signature: null });
    expect(report.notes).toEqual([expect.stringContaining("made before packages were signed")]);
  });

  test("is not by the key that somebody gives, and a file of it can be altered no more than today", async () => {
    expect(await said(old())).toEqual([expect.stringContaining("not signed")]);
    expect(await said(changed({ "item-1/a.eml": Buffer.from("x") }, old()), null)).toHaveLength(1);
    expect(await said(changed({ "item-9/x": Buffer.from("x") }, old()), null)).toHaveLength(1);
  });
});
