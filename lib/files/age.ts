import { Readable } from "node:stream";
import { Decrypter, Encrypter } from "age-encryption";
import { InvalidInput } from "@/lib/errors";
import { sealPayload } from "./age-payload";

/** Passphrases are 100 bits at random, so stretching them adds nothing; a low cost spares the officer's machine. */
const SCRYPT_COST = 14;
const SHORTEST_PASSPHRASE = 20;

/** What the library writes behind a header when nothing is encrypted: a nonce, and the tag of nothing. */
const EMPTY_PAYLOAD = 16 + 16;

async function headerOf(encrypter: Encrypter): Promise<Uint8Array> {
  return (await encrypter.encrypt(new Uint8Array(0))).subarray(0, -EMPTY_PAYLOAD);
}

function encrypt(stream: Readable, header: Uint8Array, fileKey: Uint8Array): Readable {
  async function* file() {
    yield header;
    yield* sealPayload(stream, fileKey);
  }
  const encrypted = Readable.from(file(), { objectMode: false });
  // A reader that leaves before reading never starts the generator, so the source is closed here.
  return encrypted.once("close", () => stream.destroy());
}

/** Whether the text is a public key of age (`age1…`, also its post-quantum and hardware kinds), checksum included. */
export function isAgeRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** Encrypts to one public key, in age's binary format. Throws InvalidInput (`recipient`) for what is no such key. */
export async function encryptToRecipient(stream: Readable, recipient: string): Promise<Readable> {
  const encrypter = new Encrypter();
  let fileKey = new Uint8Array();
  // Told the key of the file as every recipient is, and leaves nothing in the header.
  const listener = {
    wrapFileKey(key: Uint8Array<ArrayBuffer>) {
      fileKey = key;
      return [];
    },
  };
  try {
    encrypter.addRecipient(recipient);
    encrypter.addRecipient(listener);
    return encrypt(stream, await headerOf(encrypter), fileKey);
  } catch {
    throw new InvalidInput({
      recipient:
        "This is not a public key of age: paste the whole line that begins with age1, and nothing else.",
    });
  }
}

/**
 * Encrypts to a passphrase, in age's binary format. Throws InvalidInput (`passphrase`) for a short one: only long
 * random ones, as makePassphrase makes them, withstand guessing.
 */
export async function encryptToPassphrase(stream: Readable, passphrase: string): Promise<Readable> {
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    throw new InvalidInput({
      passphrase: `The passphrase is too short: use one of at least ${SHORTEST_PASSPHRASE} characters made at random.`,
    });
  }
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(SCRYPT_COST);
  const header = await headerOf(encrypter);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return encrypt(stream, header, await decrypter.decryptHeader(header));
}
