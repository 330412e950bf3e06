import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Decrypter } from "age-encryption";
import yauzl from "yauzl";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (fault, zip) => {
      if (fault) return reject(fault);
      zip.on("error", reject).on("end", () => resolve(files));
      zip.on("entry", (entry: yauzl.Entry) => {
        zip.openReadStream(entry, async (broken, stream) => {
          if (broken) return reject(broken);
          files.set(entry.fileName, await buffer(stream));
          zip.readEntry();
        });
      });
      zip.readEntry();
    });
  });
}

/** What an officer finds in a package: its files by their path, decrypted by the passphrase and unpacked. */
export async function openPackage(sealed: Buffer, passphrase: string): Promise<Map<string, Buffer>> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = await decrypter.decrypt(new Uint8Array(sealed));
  return unzip(await buffer(Readable.from([Buffer.from(plain)], { objectMode: false })));
}
