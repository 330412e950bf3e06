import { webcrypto } from "node:crypto";
import { ObjectIdentifier, OctetString, Sequence } from "asn1js";
import {
  Attribute,
  type Certificate,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_eContentType_TSTInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import type { MadeAuthority } from "@/lib/production/timestamp/test-authority";

const [CONTENT_TYPE, DIGEST] = ["1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"] as const;
const NAMES_ITS_SIGNER = "1.2.840.113549.1.9.16.2.47";

const hashOf = async (bytes: ArrayBuffer) =>
  new OctetString({ valueHex: await webcrypto.subtle.digest("SHA-256", bytes) });

/**
 * An answer with another signature, such as openssl would not give: with a certificate that is not for timestamps, one
 * that names another certificate (null: none) as its signer's, or one of another time.
 */
export async function signedAnew(
  answer: Buffer,
  { signer }: MadeAuthority,
  { named = signer.certificate, at }: { named?: Certificate | null; at?: Date } = {},
): Promise<Buffer> {
  const response = TimeStampResp.fromBER(Uint8Array.from(answer).buffer);
  const token = response.timeStampToken;
  const signed = new SignedData({ schema: token?.content });
  const info = TSTInfo.fromBER(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  if (at) info.genTime = at;
  const content = info.toSchema().toBER();
  signed.encapContentInfo = new EncapsulatedContentInfo({
    eContentType: id_eContentType_TSTInfo,
    eContent: new OctetString({ valueHex: content }),
  });
  const { issuer, serialNumber } = signer.certificate;
  const attributes = [
    new Attribute({ type: CONTENT_TYPE, values: [new ObjectIdentifier({ value: id_eContentType_TSTInfo })] }),
    new Attribute({ type: DIGEST, values: [await hashOf(content)] }),
  ];
  if (named) {
    const one = new Sequence({ value: [await hashOf(named.toSchema().toBER())] });
    const list = new Sequence({ value: [new Sequence({ value: [one] })] });
    attributes.push(new Attribute({ type: NAMES_ITS_SIGNER, values: [list] }));
  }
  signed.certificates = [signer.certificate];
  signed.signerInfos = [
    new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
      signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    }),
  ];
  await signed.sign(signer.key as CryptoKey, 0, "SHA-256");
  if (token) token.content = signed.toSchema(true);
  return Buffer.from(response.toSchema().toBER());
}
