import { execFile, spawnSync } from "node:child_process";
import { randomBytes, webcrypto } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Integer, Utf8String } from "asn1js";
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, ExtKeyUsage } from "pkijs";

export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
export const skippedWithout = hasOpenssl ? "" : " (skipped: no openssl here)";

const COMMON_NAME = "2.5.4.3";
const [BASICS, PURPOSES] = ["2.5.29.19", "2.5.29.37"] as const;
export const FOR_TIMESTAMPS = "1.3.6.1.5.5.7.3.8";

const pem = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString("base64")
    .match(/.{1,64}/g)
    ?.join("\n")}\n-----END ${label}-----\n`;

interface Signer {
  certificate: Certificate;
  key: webcrypto.CryptoKey;
}

export interface Wanted {
  purposes?: string[] | undefined;
  critical?: boolean;
  /** Of the signer's certificate: far from now on either side, so that no clock matters. */
  from?: string;
  to?: string;
}

async function certified(name: string, by: Signer | null, { from, to, purposes, critical }: Wanted) {
  const pair = await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ value: 1 + randomBytes(3).readUIntBE(0, 3) }),
  });
  certificate.subject.typesAndValues.push(
    new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: name }) }),
  );
  certificate.issuer = by?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = new Date(from ?? "2001-01-01T00:00:00Z");
  certificate.notAfter.value = new Date(to ?? "2049-01-01T00:00:00Z");
  const extnValue = purposes
    ? new ExtKeyUsage({ keyPurposes: purposes }).toSchema().toBER()
    : new BasicConstraints({ cA: by === null }).toSchema().toBER();
  certificate.extensions = [
    new Extension({ extnID: purposes ? PURPOSES : BASICS, critical: critical ?? true, extnValue }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(by?.key ?? pair.privateKey, "SHA-256");
  return { certificate, key: pair.privateKey };
}

export interface MadeAuthority {
  ca: string;
  signer: Signer;
  certificate: string;
  key: string;
}

/** A certification authority of its own with one certificate for timestamps, or for what is wanted. */
export async function makeAuthority(wanted: Wanted = {}): Promise<MadeAuthority> {
  const root = await certified("Root of the tests", null, {});
  const purposes = "purposes" in wanted ? wanted.purposes : [FOR_TIMESTAMPS];
  const signer = await certified("Time of the tests", root, { ...wanted, purposes });
  return {
    signer,
    ca: pem("CERTIFICATE", root.certificate.toSchema().toBER()),
    certificate: pem("CERTIFICATE", signer.certificate.toSchema().toBER()),
    key: pem("PRIVATE KEY", await webcrypto.subtle.exportKey("pkcs8", signer.key)),
  };
}

const SETTINGS = `[tsa]
default_tsa = here
[here]
serial = ./serial
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
`;

/** The answer of openssl to a query, as the authority. */
export async function answerOf({ certificate, key }: MadeAuthority, query: Buffer): Promise<Buffer> {
  const place = mkdtempSync(join(tmpdir(), "authority-"));
  try {
    const files = { "tsa.cnf": SETTINGS, "tsa.pem": certificate, "tsa.key": key, "query.tsq": query };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
    writeFileSync(join(place, "serial"), randomBytes(8).toString("hex"));
    const args = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-signer", "tsa.pem"];
    await promisify(execFile)("openssl", [...args, "-inkey", "tsa.key", "-out", "answer.tsr"], {
      cwd: place,
    });
    return readFileSync(join(place, "answer.tsr"));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** What the server does with one query. */
export type Answering = (query: Buffer, response: ServerResponse) => unknown;

/** A server on loopback; `close` ends it at once, whatever is still open. */
export async function serveAuthority(answering: Answering) {
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    await answering(Buffer.concat(pieces), response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}
