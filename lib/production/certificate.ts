import { sayInstant } from "@/lib/demands/say-instant";
import { sayClass } from "@/lib/instruments/class-words";
import { type Manifest, manifestSha256 } from "@/lib/production/manifest";

/** Who certifies and from what knowledge, as the person who seals states it. */
export interface Certifier {
  name: string;
  title: string;
  /** The system, the way of export and its version. */
  method: string;
}

function rangeOf({ files }: Manifest): string {
  const from = files.map((file) => file.from).sort()[0];
  const to = files
    .map((file) => file.to)
    .sort()
    .at(-1);
  return from && to ? `${from} to ${to} (UTC)` : "none";
}

function classesOf({ files }: Manifest): string {
  const codes = [...new Set(files.map((file) => file.dataClass))].sort();
  return codes.map(sayClass).join(", ") || "none";
}

/**
 * The custodian's declaration that goes into the package: what Federal Rules of Evidence 902(11), (13) and (14) ask
 * of a certificate, in the form of an unsworn declaration (28 U.S.C. 1746). Signed by the act of sealing, which is audited.
 */
export function certificateText(manifest: Manifest, certifier: Certifier, at: Date): string {
  const { package: parcel, files } = manifest;
  return `${[
    "CERTIFICATE OF THE CUSTODIAN",
    "",
    `Authority:          ${manifest.authority}`,
    `Matter number:      ${manifest.matterNumber}`,
    `Our reference:      ${manifest.reference}, package ${parcel.number} (${parcel.kind.toLowerCase()})`,
    `Instrument:         ${manifest.instrument}`,
    `Certified by:       ${certifier.name}, ${certifier.title}, ${manifest.provider}`,
    `System and export:  ${certifier.method}`,
    `Classes of data:    ${classesOf(manifest)}`,
    `Range covered:      ${rangeOf(manifest)}`,
    `Files:              ${files.length}, listed in manifest.txt and manifest.json`,
    `SHA-256 of manifest.json: ${manifestSha256(manifest)}`,
    `Hashes computed:    when each file was received for this package, and again when it was packed (${parcel.builtAt})`,
    "Redactions:         none were made in this system; a narrowed item holds only what its scope lets out",
    "",
    "I state the following:",
    "",
    `1. I am a custodian of records of ${manifest.provider}, or otherwise qualified by my work to speak of them,`,
    "   and I know first-hand how the systems named above keep and export records.",
    "2. The records in this package were made at or near the time of what they record, by people with knowledge of",
    "   it or from what such people passed on, or by the systems themselves. They are kept in the course of",
    "   our regular business, and keeping them is a regular practice of that business.",
    "3. The systems named above produce an accurate result when they generate and export such records.",
    "4. Each file is a copy of what was exported. Its SHA-256 in the manifest was compared with the file again",
    "   when this package was made, and was the same.",
    "5. The package holds the records responsive to the scope that I located; I do not state that no others exist.",
    "",
    "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true",
    "and correct.",
    "",
    `Executed on ${sayInstant(at, "UTC")}.`,
    `Signed: ${certifier.name}, ${certifier.title}`,
  ].join("\n")}\n`;
}
