import { TIMESTAMP } from "@/lib/production/documents";
import { CannotTell, type Fault } from "@/lib/production/proof/fault";
import type { PackageContents } from "@/lib/production/proof/read-package";
import { checkTimestamp, trustedOf } from "@/lib/production/timestamp/check-timestamp";
import { NoTimestamp } from "@/lib/production/timestamp/no-timestamp";

/** Of the timestamp that lies in a package. Unchecked it tells nothing, so nothing is said of it. */
export type TimestampReport =
  | { checked: false }
  | { checked: true; valid: false }
  | { checked: true; valid: true; at: string; by: string };

const UNCHECKED =
  "The package holds a timestamp (manifest.tsr), which was not checked: give the certificate of its authority with --timestamp-ca.";
const NONE = "The package holds no timestamp, so none was checked.";

type Found = { report: TimestampReport | null; faults: Fault[]; notes: string[] };

/**
 * Whether the timestamp is one over the signature of the manifest, by an authority that is trusted.
 * @param ca PEM of the trusted certificates, or null
 */
export async function reportTimestamp({ documents }: PackageContents, ca: string | null): Promise<Found> {
  const response = documents.get(TIMESTAMP);
  if (!response) return { report: null, faults: [], notes: ca === null ? [] : [NONE] };
  if (ca === null) return { report: { checked: false }, faults: [], notes: [UNCHECKED] };
  try {
    const stamped = documents.get("manifest.json.sig") ?? Buffer.alloc(0);
    const { at, by } = await checkTimestamp(response, stamped, ca);
    return { report: { checked: true, valid: true, at: at.toISOString(), by }, faults: [], notes: [] };
  } catch (error) {
    if (!(error instanceof NoTimestamp)) throw error;
    const fault: Fault = { code: "timestamp", path: TIMESTAMP, says: error.message };
    return { report: { checked: true, valid: false }, faults: [fault], notes: [] };
  }
}

/** The certificates of a PEM file that somebody gives. @throws CannotTell where it holds none */
export function givenCertificates(pem: string): string {
  try {
    if (trustedOf(pem).length > 0) return pem;
  } catch {
    // One of them is none: as good as no certificate.
  }
  throw new CannotTell("The file given with --timestamp-ca holds no certificate in PEM.");
}
