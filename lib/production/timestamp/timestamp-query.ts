import { createHash, randomBytes } from "node:crypto";
import { Integer, OctetString } from "asn1js";
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from "pkijs";

export const SHA256 = "2.16.840.1.101.3.4.2.1";

/** A new number of 64 bits, positive and without leading zeros, as DER wants it. */
function newNonce(): Buffer {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  return nonce;
}

/** Asks for a timestamp over these bytes, of which only the SHA-256 is told, together with the authority's certificates. */
export function timestampQuery(stamped: Buffer): { query: Buffer; nonce: Buffer } {
  const nonce = newNonce();
  const valueHex = Uint8Array.from(createHash("sha256").update(stamped).digest()).buffer;
  const query = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex }),
    }),
    nonce: new Integer({ valueHex: Uint8Array.from(nonce).buffer }),
    certReq: true,
  });
  return { query: Buffer.from(query.toSchema().toBER()), nonce };
}
