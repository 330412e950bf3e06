import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { ReadableStream as Stream } from "node:stream/web";
import { Decrypter } from "age-encryption";
import { CannotTell } from "@/lib/production/proof/fault";

/** What opens an encrypted package. */
export type Opener = { identities: string[] } | { passphrase: string } | null;

export interface OpenPackage {
  encrypted: boolean;
  /** The ZIP. Ends with Undecipherable where the encrypted bytes were altered or cut off. */
  zip: AsyncIterable<Uint8Array>;
  /** Of the file as it is, once it was read to its end. */
  sha256(): string;
}

/** The encrypted bytes are not those that were encrypted, or the file is no package at all. */
export class Undecipherable extends Error {
  constructor(
    readonly code: "encryption" | "not-a-package",
    message: string,
  ) {
    super(message);
  }
}

const ALTERED = "The encrypted file was altered or cut off: what it holds does not decrypt any more.";

async function kindOf(path: string): Promise<"age" | "zip" | "armour" | null> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new CannotTell(`${path} cannot be read (${error.code}).`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(32), 0, 32, 0).catch((error) => {
      throw new CannotTell(`${path} cannot be read (${error.code}).`);
    });
    const beginning = buffer.subarray(0, bytesRead).toString("latin1");
    if (beginning.startsWith("age-encryption.org/")) return "age";
    if (beginning.startsWith("-----BEGIN AGE")) return "armour";
    return beginning.startsWith("PK") ? "zip" : null;
  } finally {
    await file.close();
  }
}

function decrypterOf(opener: Opener): Decrypter {
  if (!opener)
    throw new CannotTell(
      "The package is encrypted: give the secret key with --identity FILE, or the passphrase with --passphrase-file FILE. Or decrypt it yourself and give the ZIP.",
    );
  const decrypter = new Decrypter();
  if ("passphrase" in opener) {
    decrypter.addPassphrase(opener.passphrase);
    return decrypter;
  }
  for (const identity of opener.identities) {
    try {
      decrypter.addIdentity(identity);
    } catch {
      throw new CannotTell("The identity file holds a line that is no secret key of age (AGE-SECRET-KEY-…).");
    }
  }
  return decrypter;
}

async function* decrypted(file: AsyncIterable<Uint8Array>, decrypter: Decrypter): AsyncGenerator<Uint8Array> {
  let plain: ReadableStream<Uint8Array>;
  try {
    plain = await decrypter.decrypt(Stream.from(file) as ReadableStream<Uint8Array>);
  } catch (error) {
    if ((error as Error).message.startsWith("no identity matched"))
      throw new CannotTell(
        "The given key or passphrase does not open this file: it is another one's, or the beginning of the file was altered.",
      );
    throw new Undecipherable("encryption", ALTERED);
  }
  const reader = plain.getReader();
  for (;;) {
    const { value, done } = await reader.read().catch(() => {
      throw new Undecipherable("encryption", ALTERED);
    });
    if (done) return;
    yield value;
  }
}

/**
 * Opens a package as the officer got it, or the ZIP that was decrypted from it, as a stream.
 * @throws CannotTell where it cannot be read or opened; Undecipherable where it is no package
 */
export async function openPackage(path: string, opener: Opener): Promise<OpenPackage> {
  const kind = await kindOf(path);
  if (kind === "armour")
    throw new CannotTell(
      "The file is armoured as text; turn it back first: age --decrypt, then give the ZIP.",
    );
  if (kind === null)
    throw new Undecipherable("not-a-package", "This is neither a file encrypted with age nor a ZIP.");
  const hash = createHash("sha256");
  const file = (async function* () {
    for await (const piece of createReadStream(path)) {
      hash.update(piece);
      yield piece as Uint8Array;
    }
  })();
  const zip = kind === "age" ? decrypted(file, decrypterOf(opener)) : file;
  return { encrypted: kind === "age", zip, sha256: () => hash.digest("hex") };
}
