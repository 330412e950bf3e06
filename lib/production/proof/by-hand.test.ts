import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encryptToRecipient } from "@/lib/files/age";
import { bytesOf } from "@/lib/files/temporary-place";
import { manifestJson } from "@/lib/production/manifest";
import { pemOf } from "@/lib/production/package-key";
import { type Contents, manifestFor, NOON, newKey, packed, zipOf } from "@/lib/production/test-package";
import { answerOf, makeAuthority } from "@/lib/production/timestamp/test-authority";
import { timestampQuery } from "@/lib/production/timestamp/timestamp-query";

const PROGRAMS = ["age", "unzip", "sha256sum", "openssl"];
const missing = PROGRAMS.filter((program) => spawnSync("which", [program]).status !== 0);
const unavailable = missing.length > 0 ? ` (not here: ${missing.join(", ")})` : "";

/** The commands as docs/verify.md prints them, in its order: the document itself is run. */
const commands = [...readFileSync("docs/verify.md", "utf8").matchAll(/^```sh\n(.*?)^```$/gms)]
  .map(([, block]) => block)
  .join("");

const key = newKey();
const files: Contents = new Map([
  ["item-1/a mail.eml", Buffer.from("From: kim@aster.example\r\n\r\nHello\r\n")],
  ["item-1/命 é.csv", Buffer.from("account,since\nkim,2019\n")],
  ["item-2/large.bin", Buffer.alloc(200_000, 7)],
]);

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "by-hand-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** The ZIP with the file of this name as a symbolic link, which leads where the file's content says. */
const asLink = (name: string) => (zip: Buffer) => {
  // Of an entry in the list at the end the attributes stand 8 bytes before its name.
  zip.writeUInt32LE(0o120777 * 0x10000, zip.lastIndexOf(name) - 8);
  return zip;
};
/** The ZIP with the empty file "item-3_" as a folder, which its name says. */
const asFolder = (zip: Buffer) =>
  Buffer.from(zip.toString("latin1").replaceAll("item-3_", "item-3/"), "latin1");

/** Runs the document on a package of these contents; answers how it ended and what was printed. */
async function byHand(
  contents: Contents,
  publicKey = key.publicKey,
  ca = "",
  altered = (zip: Buffer) => zip,
) {
  const identity = await generateX25519Identity();
  const zip = altered(await zipOf(contents));
  const sealed = await bytesOf(
    await encryptToRecipient(
      Readable.from([zip], { objectMode: false }),
      await identityToRecipient(identity),
    ),
  );
  writeFileSync(join(place, "NG-7K3M-29QX-1.zip.age"), sealed);
  writeFileSync(join(place, "key.txt"), `${identity}\n`);
  writeFileSync(join(place, "signer.pem"), pemOf(publicKey));
  writeFileSync(join(place, "tsa-ca.pem"), ca);
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", commands], {
    ...{ cwd: place, encoding: "utf8" },
    env: { PATH: process.env.PATH, HOME: place, LC_ALL: "C.UTF-8", NODE_ENV: "test" },
  });
  return { status, said: stdout + stderr };
}

test("the document names every step as a command", () => {
  for (const program of [...PROGRAMS, "diff"]) expect(commands).toContain(program);
});

// Where .ci/run installs them, one that is missing is a failure.
describe.skipIf(missing.length > 0 && process.env.CI !== "true")(
  `with age, unzip, sha256sum and openssl alone${unavailable}`,
  () => {
    test("a package as it was sealed passes every step of docs/verify.md", async () => {
      const { status, said } = await byHand(await packed(files, key));
      expect(said).toContain("Signature Verified Successfully");
      expect(said).toContain("item-1/命 é.csv: OK");
      expect(status, said).toBe(0);
    });

    test.each<[string, (sound: Contents) => Contents]>([
      ["an altered file", (sound) => sound.set("item-1/a mail.eml", Buffer.from("x"))],
      ["an altered certificate", (sound) => sound.set("certificate.pdf", Buffer.from("x"))],
      ["an edited manifest", (sound) => sound.set("manifest.json", Buffer.from("{}"))],
      ["a file more", (sound) => sound.set("item-1/added.eml", Buffer.from("x"))],
      ["a list of hashes that was written anew", (sound) => sound.set("SHA256SUMS", Buffer.from(""))],
    ])("%s stops it", async (_, change) => {
      const { status, said } = await byHand(change(await packed(files, key)));
      expect(status, said).not.toBe(0);
    });

    test.each([
      ["a link that nobody signed", "item-1/link", "/etc/passwd"],
      ["a link in a file's place, with what the file holds behind it", "item-2/large.bin", "copy"],
    ])("%s stops it", async (_, name, leadsTo) => {
      const sound = await packed(files, key);
      writeFileSync(join(place, "copy"), sound.get(name) ?? "");
      const { status, said } = await byHand(
        sound.set(name, Buffer.from(leadsTo === "copy" ? join(place, "copy") : leadsTo)),
        key.publicKey,
        "",
        asLink(name),
      );
      expect(status, said).not.toBe(0);
      expect(said).toContain(name);
    });

    test("an empty folder stops it", async () => {
      const more = (await packed(files, key)).set("item-3_", Buffer.of());
      const { status, said } = await byHand(more, key.publicKey, "", asFolder);
      expect(status, said).not.toBe(0);
      expect(said).toContain("item-3");
    });

    test("a missing file stops it, and so does the key of another provider", async () => {
      const fewer = await packed(files, key);
      fewer.delete("item-2/large.bin");
      expect((await byHand(fewer)).status).not.toBe(0);
      rmSync(join(place, "package"), { recursive: true });
      rmSync(join(place, "package.zip"));
      expect((await byHand(await packed(files, key), newKey().publicKey)).status).not.toBe(0);
    });

    test("a timestamp passes the last step by the authority's certificate, and stops it by another's", async () => {
      const authority = await makeAuthority();
      const signature = key.sign(manifestJson(manifestFor(files, key.id)));
      const response = await answerOf(authority, timestampQuery(signature).query);
      const stamped = await packed(files, key, undefined, { at: NOON, by: "CN=Time of the tests", response });
      expect(stamped.get("manifest.tsr")).toEqual(response);
      const { status, said } = await byHand(stamped, key.publicKey, authority.ca);
      expect(said).toContain("Verification: OK");
      expect(said).toContain("manifest.tsr: OK");
      expect(said).toContain("Time stamp: ");
      expect(status, said).toBe(0);
      rmSync(join(place, "package"), { recursive: true });
      rmSync(join(place, "package.zip"));
      const { ca } = await makeAuthority();
      expect((await byHand(stamped, key.publicKey, ca)).status).not.toBe(0);
    });

    test("age refuses one flipped bit", async () => {
      await byHand(await packed(files, key));
      const file = join(place, "NG-7K3M-29QX-1.zip.age");
      const bytes = readFileSync(file);
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      const decrypt = () =>
        execFileSync("age", ["--decrypt", "-i", "key.txt", "NG-7K3M-29QX-1.zip.age"], {
          cwd: place,
          stdio: "pipe",
        });
      expect(decrypt).toThrow(/failed to decrypt/);
    });
  },
);
