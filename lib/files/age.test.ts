import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  Decrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from "age-encryption";
import { afterAll, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { encryptToPassphrase, encryptToRecipient, isAgeRecipient } from "./age";
import { makePassphrase } from "./passphrase";
import { bytesOf, inPieces, refusalOf, temporaryPlace } from "./temporary-place";

const { dataPlace, remove } = temporaryPlace();
afterAll(remove);

const RECIPIENT = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
const bytes = randomBytes(300_000);
const plain = () => Readable.from(inPieces(bytes), { objectMode: false });
const hasAge = spawnSync("age", ["--version"]).status === 0;

test("a package to a public key opens with its secret key, and with no other", async () => {
  for (const generate of [generateX25519Identity, generateHybridIdentity]) {
    const identity = await generate();
    const recipient = await identityToRecipient(identity);
    expect(isAgeRecipient(recipient)).toBe(true);
    const sealed = await bytesOf(await encryptToRecipient(plain(), recipient));

    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    expect(Buffer.from(await decrypter.decrypt(sealed)).equals(bytes)).toBe(true);
    const other = new Decrypter();
    other.addIdentity(await generate());
    await expect(other.decrypt(sealed)).rejects.toThrow();
  }
});

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_575, 1_048_576, 1_048_577, 2_097_152])(
  "%i bytes come out again as they were, however they lie in the chunks of the format",
  async (size) => {
    const content = randomBytes(size);
    const identity = await generateX25519Identity();
    const stream = Readable.from(inPieces(content), { objectMode: false });
    const sealed = await bytesOf(await encryptToRecipient(stream, await identityToRecipient(identity)));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    expect(Buffer.from(await decrypter.decrypt(sealed)).equals(content)).toBe(true);
  },
);

test("a package to a passphrase opens with it, and with no other", async () => {
  const passphrase = makePassphrase();
  const sealed = await bytesOf(await encryptToPassphrase(plain(), passphrase));
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  expect(Buffer.from(await decrypter.decrypt(sealed)).equals(bytes)).toBe(true);
  const other = new Decrypter();
  other.addPassphrase(makePassphrase());
  await expect(other.decrypt(sealed)).rejects.toThrow();
});

test.skipIf(!hasAge)("the age command opens a package to a public key", async () => {
  const identity = await generateX25519Identity();
  const key = join(dataPlace, "key.txt");
  writeFileSync(key, `${identity}\n`, { mode: 0o600 });
  const sealed = await bytesOf(await encryptToRecipient(plain(), await identityToRecipient(identity)));
  const opened = spawnSync("age", ["--decrypt", "--identity", key], { input: sealed });
  expect(opened.status).toBe(0);
  expect(opened.stdout.equals(bytes)).toBe(true);
});

test("a real public key is taken", () => {
  expect(isAgeRecipient(RECIPIENT)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["another beginning", RECIPIENT.replace("age1", "ssh1")],
  ["one letter changed", `${RECIPIENT.slice(0, 20)}x${RECIPIENT.slice(21)}`],
  ["one letter missing", RECIPIENT.slice(0, -1)],
  ["capitals", RECIPIENT.toUpperCase()],
  ["a space after it", `${RECIPIENT} `],
  ["two keys", `${RECIPIENT}\n${RECIPIENT}`],
  ["only the beginning", "age1"],
  ["a secret key", "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"],
])("%s is no public key", async (_, text) => {
  expect(isAgeRecipient(text)).toBe(false);
  const refusal = await refusalOf(encryptToRecipient(plain(), text));
  expect((refusal as InvalidInput).fields).toEqual({ recipient: expect.stringMatching(/begins with age1/) });
});

test("a key that anybody could compute is refused", async () => {
  const zero = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z";
  expect(await refusalOf(encryptToRecipient(plain(), zero))).toBeInstanceOf(InvalidInput);
});

test("a short passphrase is refused", async () => {
  expect(await refusalOf(encryptToPassphrase(plain(), "correct horse"))).toBeInstanceOf(InvalidInput);
});

test("what fails while it is read fails while it is encrypted", async () => {
  async function* breaking() {
    yield bytes;
    throw new Error("disk gone");
  }
  const sealed = await encryptToRecipient(Readable.from(breaking(), { objectMode: false }), RECIPIENT);
  await expect(bytesOf(sealed)).rejects.toThrow("disk gone");
});

test("a reader that leaves closes what is being encrypted", async () => {
  const endless = new Readable({
    read() {
      this.push(Buffer.alloc(64 * 1024));
    },
  });
  const closed = new Promise((resolve) => endless.once("close", resolve));
  for await (const _ of await encryptToRecipient(endless, RECIPIENT)) break;
  await closed;
  expect(endless.destroyed).toBe(true);
});
