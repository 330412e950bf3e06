import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { verifyPackageCommand } from "@/cli/verify-package";
import { encryptToPassphrase, encryptToRecipient } from "@/lib/files/age";
import { makePassphrase } from "@/lib/files/passphrase";
import { bytesOf } from "@/lib/files/temporary-place";
import { pemOf } from "@/lib/production/package-key";
import { newKey, packed, zipOf } from "@/lib/production/test-package";
import { makeAuthority } from "@/lib/production/timestamp/test-authority";

const place = mkdtempSync(join(tmpdir(), "verify-package-"));
const path = (name: string) => join(place, name);
const key = newKey();
afterAll(() => rmSync(place, { recursive: true, force: true }));

const stream = (bytes: Buffer) => Readable.from([bytes], { objectMode: false });

beforeAll(async () => {
  const zip = await zipOf(await packed(new Map([["item-1/a.eml", Buffer.alloc(150_000, "Hello ")]]), key));
  const identity = await generateX25519Identity();
  const passphrase = makePassphrase();
  const sealed = await encryptToRecipient(stream(zip), await identityToRecipient(identity));
  writeFileSync(path("package.zip"), zip);
  writeFileSync(path("package.zip.age"), await bytesOf(sealed));
  writeFileSync(path("spoken.zip.age"), await bytesOf(await encryptToPassphrase(stream(zip), passphrase)));
  writeFileSync(path("key.txt"), `# created: 2026-11-02\n# public key: age1\n${identity}\n`);
  writeFileSync(path("other.txt"), `${await generateX25519Identity()}\n`);
  writeFileSync(path("passphrase.txt"), `${passphrase}\n`);
  writeFileSync(path("signer.pem"), pemOf(key.publicKey));
  writeFileSync(path("keys.pem"), pemOf(newKey().publicKey) + pemOf(key.publicKey));
  writeFileSync(path("stranger.pem"), pemOf(newKey().publicKey));
});

/** What the command answers, and what it prints on stdout, as JSON, and on stderr. */
async function verify(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0),
  ];
  try {
    const code = await verifyPackageCommand(
      args.map((arg) => (/\.(age|zip|txt|pem)$/.test(arg) ? path(arg) : arg)),
    );
    return { code, found: JSON.parse(out.join("")), said: err.join("") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe("intact: 0", () => {
  test.each([
    ["package.zip.age", "--identity", "key.txt", "--key", "signer.pem"],
    ["spoken.zip.age", "--passphrase-file", "passphrase.txt", "--key", "keys.pem"],
    ["--key", "signer.pem", "package.zip"],
  ])("%s %s %s …", async (...args) => {
    const { code, found, said } = await verify(...args);
    expect(found).toMatchObject({
      verdict: "intact",
      files: 1,
      bytes: 150_000,
      matterNumber: "26-GJ-1",
      faults: [],
    });
    expect(found).toMatchObject({ signature: { keyId: key.id, valid: true, keyGiven: true }, notes: [] });
    expect(found.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([code, said]).toEqual([0, ""]);
  });

  test("a timestamp that should be checked and is not there is named", async () => {
    const authority = await makeAuthority();
    writeFileSync(path("tsa.pem"), authority.ca);
    const { code, found } = await verify("package.zip", "--key", "signer.pem", "--timestamp-ca", "tsa.pem");
    expect([code, found.timestamp, found.notes]).toEqual([
      0,
      null,
      [expect.stringContaining("no timestamp")],
    ]);
  });

  test("without a key it says what that does not show", async () => {
    const { code, found } = await verify("package.zip");
    expect([code, found.signature.keyGiven, found.notes.length]).toEqual([0, false, 1]);
  });
});

describe("broken: 1", () => {
  const altered = (name: string, change: (bytes: Buffer) => Buffer) => {
    writeFileSync(path(`altered-${name}`), change(readFileSync(path(name))));
    return `altered-${name}`;
  };
  const opener = ["--identity", "key.txt"];

  test("signed by another than the given key", async () => {
    const { code, found, said } = await verify("package.zip", "--key", "stranger.pem");
    expect([code, found.verdict]).toEqual([1, "broken"]);
    expect(said).toContain("not the given key");
  });

  test("one byte of the encrypted file", async () => {
    const { length } = readFileSync(path("package.zip.age"));
    for (const at of [150, 199, 400, 70_000, length - 1]) {
      const file = altered("package.zip.age", (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      });
      const { code, found } = await verify(file, ...opener);
      expect([code, found.faults[0]?.code], `byte ${at}`).toEqual([1, "encryption"]);
      expect(found.faults).toHaveLength(1);
    }
  });

  test("cut off, at whatever length, encrypted or not", async () => {
    for (const length of [0, 10, 100, 300, 80_000]) {
      for (const name of ["package.zip.age", "package.zip"]) {
        const file = altered(name, (bytes) => bytes.subarray(0, length));
        expect((await verify(file, ...opener)).code, `${name}, ${length} bytes`).toBe(1);
      }
    }
  });

  test("no package at all", async () => {
    const { code, said } = await verify("key.txt");
    expect([code, said]).toEqual([1, "This is neither a file encrypted with age nor a ZIP.\n"]);
  });
});

describe("cannot tell: 2", () => {
  test.each([
    [["package.zip.age"], "--identity FILE"],
    [["package.zip.age", "--identity", "other.txt"], "does not open this file"],
    [["spoken.zip.age", "--identity", "key.txt"], "does not open this file"],
    [["package.zip.age", "--passphrase-file", "passphrase.txt"], "does not open this file"],
    [["package.zip.age", "--identity", "signer.pem"], "no secret key of age"],
    [["none.zip"], "cannot be read (ENOENT)"],
    [["package.zip", "--key", "key.txt"], "no public Ed25519 key"],
    [["package.zip", "--timestamp-ca", "signer.pem"], "no certificate in PEM"],
    [["package.zip", "--timestamp-ca", "none.pem"], "cannot be read (ENOENT)"],
    [[], "Usage"],
    [["package.zip", "package.zip"], "Usage"],
    [["package.zip", "--server", "x"], "Usage"],
    [["package.zip", "--identity", "key.txt", "--passphrase-file", "passphrase.txt"], "Usage"],
  ])("%j", async (args, words) => {
    const { code, found, said } = await verify(...args);
    expect([code, found.verdict]).toEqual([2, "cannot tell"]);
    expect(said).toContain(words);
    expect(said).not.toContain("AGE-SECRET-KEY-1");
  });
});
