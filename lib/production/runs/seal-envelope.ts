import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Envelope } from "./envelope";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

// Moved to another record or run it does not open.
const boundTo = (runId: string, record: number) =>
  Buffer.from(`narrowgate envelope, format 1\n${runId}\n${record}`);

/**
 * Seals the envelope of an unclear record under its run's own key (32 bytes, kept wrapped in `filter_run.wrapped_key`):
 * nonce, ciphertext and tag.
 * @param record its index in the export
 */
export function sealEnvelope(
  key: Buffer,
  runId: string,
  record: number,
  envelope: Envelope,
): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(boundTo(runId, record));
  const sealed = [nonce, cipher.update(JSON.stringify(envelope)), cipher.final(), cipher.getAuthTag()];
  return new Uint8Array(Buffer.concat(sealed));
}

/** Opens what `sealEnvelope` sealed; throws where it was altered or moved. */
export function openEnvelope(key: Buffer, runId: string, record: number, sealed: Uint8Array): Envelope {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(boundTo(runId, record)).setAuthTag(bytes.subarray(-TAG));
  const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  return JSON.parse(plain.toString()) as Envelope;
}
