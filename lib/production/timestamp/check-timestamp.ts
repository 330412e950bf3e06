import { X509Certificate } from "node:crypto";
import { fromBER, OctetString, Sequence } from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ExtKeyUsage,
  getCrypto,
  id_ContentType_SignedData,
  id_ExtKeyUsage,
  id_eContentType_TSTInfo,
  SignedData,
  type SignedDataVerifyError,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { NoTimestamp } from "@/lib/production/timestamp/no-timestamp";
import { SHA256 } from "@/lib/production/timestamp/timestamp-query";

/** What a timestamp says, once it was found to be good. */
export interface Timestamp {
  at: Date;
  /** The subject of the certificate that signed it, such as "CN=Time, O=Cumulus". */
  by: string;
}

const FOR_TIMESTAMPS = "1.3.6.1.5.5.7.3.8";
/** The attribute that names the signer's certificate, and by which hash: of RFC 5035, and of RFC 2634 before it. */
const NAMES_ITS_SIGNER: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.9.16.2.47": "SHA-256",
  "1.2.840.113549.1.9.16.2.12": "SHA-1",
};
/** SHA-256, SHA-384, SHA-512. */
const GOOD_HASHES = [SHA256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];
const GRANTED = [0, 1];

const derOf = (certificate: Certificate) => Buffer.from(certificate.toSchema().toBER());

/** The certificates of a PEM file. @throws Error where one is none */
export function trustedOf(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => Certificate.fromBER(Uint8Array.from(new X509Certificate(block).raw).buffer));
}

/** @throws NoTimestamp (unreadable, refused) */
function open(response: Buffer): { signed: SignedData; info: TSTInfo } {
  const read = <T>(part: () => T | null | undefined): T => {
    let value: T | null | undefined;
    try {
      value = part();
    } catch (error) {
      throw new NoTimestamp("unreadable", { cause: error });
    }
    if (value === null || value === undefined) throw new NoTimestamp("unreadable");
    return value;
  };
  const answer = read(() => {
    const { result } = fromBER(Uint8Array.from(response).buffer);
    // The reader forgives lengths that do not fit; other programs do not.
    return response.equals(Buffer.from(result.toBER())) ? new TimeStampResp({ schema: result }) : null;
  });
  if (!GRANTED.includes(answer.status.status)) throw new NoTimestamp("refused");
  const { timeStampToken: token } = answer;
  if (token?.contentType !== id_ContentType_SignedData) throw new NoTimestamp("unreadable");
  const signed = read(() => new SignedData({ schema: token.content }));
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== id_eContentType_TSTInfo || signed.signerInfos.length !== 1)
    throw new NoTimestamp("unreadable");
  return { signed, info: read(() => eContent && TSTInfo.fromBER(eContent.getValue())) };
}

/** RFC 3161, 2.3: marked critical, and for nothing but timestamps. */
function isForTimestamps({ extensions = [] }: Certificate): boolean {
  const purposes = extensions.filter((one) => one.extnID === id_ExtKeyUsage);
  const [only] = purposes;
  if (!only?.critical || purposes.length !== 1 || !(only.parsedValue instanceof ExtKeyUsage)) return false;
  return only.parsedValue.keyPurposes.join() === FOR_TIMESTAMPS;
}

function hashBy({ algorithmId }: AlgorithmIdentifier): string {
  const known = getCrypto(true).getAlgorithmByOID(algorithmId);
  return "name" in known ? known.name : "";
}

/** RFC 3161, 2.4.1: the signature covers the hash of the signer's certificate, so that no other can take its place. */
async function namesItsSigner({ signerInfos: [info] }: SignedData, signer: Certificate): Promise<boolean> {
  for (const { type, values } of info?.signedAttrs?.attributes ?? []) {
    const usual = NAMES_ITS_SIGNER[type];
    const [names] = values;
    const [list] = names instanceof Sequence ? names.valueBlock.value : [];
    const [first] = list instanceof Sequence ? list.valueBlock.value : [];
    if (!usual || !(first instanceof Sequence)) continue;
    const [head, next] = first.valueBlock.value;
    const algorithm = head instanceof Sequence ? hashBy(new AlgorithmIdentifier({ schema: head })) : usual;
    const named = head instanceof Sequence ? next : head;
    if (!algorithm || !(named instanceof OctetString)) return false;
    const hash = await getCrypto(true).digest(algorithm, derOf(signer));
    return Buffer.from(hash).equals(Buffer.from(named.valueBlock.valueHexView));
  }
  return false;
}

/** Signature, and the way from its certificate to a trusted one at the time that it names. @throws NoTimestamp */
async function signerOf(signed: SignedData, stamped: Buffer, ca: string): Promise<Certificate> {
  const [hash] = signed.signerInfos.map((one) => one.digestAlgorithm.algorithmId);
  if (!GOOD_HASHES.includes(hash ?? "")) throw new NoTimestamp("signature");
  const data = Uint8Array.from(stamped).buffer;
  const found = await signed
    .verify({ ...{ signer: 0, data, trustedCerts: trustedOf(ca) }, checkChain: true, extendedMode: true })
    .catch((error: SignedDataVerifyError) => {
      const foreign = error.signerCertificateVerified === false;
      throw new NoTimestamp(foreign ? "authority" : "signature", { cause: error });
    });
  const { signerCertificate } = found;
  if (!found.signatureVerified || !signerCertificate) throw new NoTimestamp("signature");
  if (!(await namesItsSigner(signed, signerCertificate))) throw new NoTimestamp("signature");
  return signerCertificate;
}

/**
 * Checks the answer of a timestamp authority (RFC 3161) over these bytes, as far as that can be done without asking
 * anybody: whether a certificate was revoked is not asked. Certificates must have been valid when it was given.
 * @param ca PEM of the certificates that are trusted
 * @param nonce as it was sent; left out where the request is long past
 * @throws NoTimestamp
 */
export async function checkTimestamp(
  response: Buffer,
  stamped: Buffer,
  ca: string,
  nonce?: Buffer,
): Promise<Timestamp> {
  const { signed, info } = open(response);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const imprint = await getCrypto(true).digest("SHA-256", Uint8Array.from(stamped));
  const same = Buffer.from(hashedMessage.valueBlock.valueHexView).equals(Buffer.from(imprint));
  if (hashAlgorithm.algorithmId !== SHA256 || !same) throw new NoTimestamp("imprint");
  if (nonce && !nonce.equals(Buffer.from(info.nonce?.valueBlock.valueHexView ?? [])))
    throw new NoTimestamp("nonce");
  const signer = await signerOf(signed, stamped, ca);
  if (!isForTimestamps(signer)) throw new NoTimestamp("purpose");
  return { at: info.genTime, by: new X509Certificate(derOf(signer)).subject.split("\n").join(", ") };
}
