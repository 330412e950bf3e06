import { Readable } from "node:stream";
import { ReadableStream } from "node:stream/web";
import { Encrypter } from "age-encryption";
import { InvalidInput } from "@/lib/errors";

/** Passphrases are 100 bits at random, so stretching them adds nothing; a low cost spares the officer's machine. */
const SCRYPT_COST = 14;
const SHORTEST_PASSPHRASE = 20;

async function encrypt(encrypter: Encrypter, stream: Readable): Promise<Readable> {
  const plain = ReadableStream.from(stream) as globalThis.ReadableStream<Uint8Array>;
  return Readable.fromWeb((await encrypter.encrypt(plain)) as ReadableStream<Uint8Array>);
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
  try {
    encrypter.addRecipient(recipient);
    return await encrypt(encrypter, stream);
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
  return encrypt(encrypter, stream);
}
