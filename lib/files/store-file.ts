import { createHash, randomBytes, randomUUID } from "node:crypto";
import { InvalidInput } from "@/lib/errors";
import { contentTypeOf, FIRST_BYTES } from "./content-type";
import { filePlace } from "./file-place";
import { Hindered } from "./hindered";
import { sealChunks } from "./seal-chunks";
import type { StoredFile } from "./stored-file";
import { wrapKey } from "./wrap-key";

export interface StoreOptions {
  /** The id that it gets, where the caller wrote it down before; never one that was used. */
  id?: string;
  /** Bytes the sender said there are. */
  declaredSize?: number;
  /** Bytes there may be at most. */
  limit?: number;
  /** The form's field that refusals name. */
  field?: string;
}

function inBytes(count: number): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "byte" : "bytes"}`;
}

/**
 * Encrypts a stream under a new key of its own and keeps it; the caller stores the returned row. Memory use does not
 * grow with size. Throws InvalidInput, as soon as it can be known, when more than `limit` or other than `declaredSize`
 * bytes come; errors of the source pass through. Whatever fails, nothing is left in the store.
 */
export async function storeFile(
  source: AsyncIterable<Uint8Array>,
  { id = randomUUID(), declaredSize, limit = Number.MAX_SAFE_INTEGER, field = "file" }: StoreOptions = {},
  { store, keys } = filePlace(),
): Promise<StoredFile> {
  const current = keys[0];
  if (!current) throw new Hindered("No key-encryption key is configured: set NARROWGATE_FILE_KEY.");
  const tooLarge = () =>
    new InvalidInput({ [field]: `The file is too large: send at most ${inBytes(limit)}.` });
  if (declaredSize !== undefined && declaredSize > limit) throw tooLarge();

  const hash = createHash("sha256");
  let size = 0;
  let beginning = Buffer.alloc(0);

  async function* measured() {
    for await (const bytes of source) {
      size += bytes.length;
      if (size > limit) throw tooLarge();
      if (declaredSize !== undefined && size > declaredSize) break;
      if (beginning.length < FIRST_BYTES) {
        beginning = Buffer.concat([beginning, bytes.subarray(0, FIRST_BYTES - beginning.length)]);
      }
      hash.update(bytes);
      yield bytes;
    }
    if (declaredSize !== undefined && size !== declaredSize) {
      const came = size > declaredSize ? "more" : size.toLocaleString("en-US");
      throw new InvalidInput({
        [field]: `The file did not arrive whole: it should have ${inBytes(declaredSize)}, and ${came} came. Send it again.`,
      });
    }
  }

  const key = randomBytes(32);
  await store.put(id, sealChunks(measured(), key, id));
  return {
    id,
    size,
    sha256: hash.digest("hex"),
    wrappedKey: wrapKey(id, key, current),
    keyId: current.id,
    contentType: contentTypeOf(beginning),
  };
}
