import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";

/** The authority that puts the time to packages (RFC 3161). */
export interface TimestampAuthority {
  url: string;
  /** PEM: the certificates that are trusted for it. */
  ca: string;
}

export const timestampSettings = {
  NARROWGATE_TSA_URL: z
    .url({
      protocol: /^https?$/,
      error: "NARROWGATE_TSA_URL must be an http:// or https:// address",
    })
    .refine((url) => !new URL(url).username, "NARROWGATE_TSA_URL must not carry a name or password")
    .optional(),
  NARROWGATE_TSA_CA: z.string().optional(),
};

function readCertificates(file: string): string {
  try {
    const pem = readFileSync(file, "utf8");
    new X509Certificate(pem);
    return pem;
  } catch {
    throw new Error(
      "NARROWGATE_TSA_CA must be the path of a PEM file with the certificate that the authority's ends in",
    );
  }
}

/** @throws Error where one is given without the other, or there is no certificate under that path */
export function timestampAuthorityOf(value: {
  NARROWGATE_TSA_URL?: string | undefined;
  NARROWGATE_TSA_CA?: string | undefined;
}): TimestampAuthority | undefined {
  const { NARROWGATE_TSA_URL: url, NARROWGATE_TSA_CA: ca } = value;
  if (!url && !ca) return undefined;
  if (!url || !ca)
    throw new Error("NARROWGATE_TSA_URL and NARROWGATE_TSA_CA are given together or not at all");
  return { url, ca: readCertificates(ca) };
}
