import { sayInstant } from "@/lib/demands/say-instant";
import type { Paper } from "@/lib/files/pdf";
import { sayClass } from "@/lib/instruments/class-words";
import type { DataClass } from "@/lib/instruments/kind";
import { manifestSha256 } from "@/lib/production/manifest";
import type { Manifest } from "@/lib/production/manifest-schema";
import { RECIPIENT, sayApart, sayEarlier } from "@/lib/production/manifest-text";
import { sayTimestamp } from "@/lib/production/timestamp/say-timestamp";
import type { Timestamped } from "@/lib/production/timestamp/timestamp-for";

/** Who certifies and from what knowledge, as the person who seals states it. */
export interface Certifier {
  name: string;
  title: string;
  /** The system, the way of export and its version. */
  method: string;
  /** The page on which the keys that sign packages are published. */
  keysPage: string;
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

function factsOf(
  manifest: Manifest,
  certifier: Certifier,
  timestamp: Timestamped | null,
): [string, string][] {
  const { package: parcel, files } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return [
    ["Authority", manifest.authority],
    ["Matter number", manifest.matterNumber],
    ["Our reference", `${manifest.reference}, package ${parcel.number} (${parcel.kind.toLowerCase()})`],
    ["Instrument", manifest.instrument],
    ["Certified by", `${certifier.name}, ${certifier.title}, ${manifest.provider}`],
    ["System and export", certifier.method],
    ["Classes of data", classesOf(manifest)],
    ["Range covered", rangeOf(manifest)],
    ["Files", `${files.length}, ${bytes} bytes in all, listed in manifest.txt and manifest.json`],
    ["SHA-256 of manifest.json", manifestSha256(manifest)],
    [
      "Hashes computed",
      `when each file was received for this package, and again when it was packed (${parcel.builtAt})`,
    ],
    ...filterFacts(manifest),
    ...earlierFacts(manifest),
    ["Redactions", "none were made by hand; a file holds only what its item lets out"],
    ["Packed with", `Narrowgate ${manifest.tool.version}`],
    ["Signed with", `Ed25519, key ${manifest.signature.keyId}, published at ${certifier.keysPage}`],
    ...(timestamp ? ([["Timestamp", sayTimestamp(timestamp)]] as [string, string][]) : []),
  ];
}

const total = (exports: Manifest["exports"], of: keyof Manifest["exports"][number]["records"]) =>
  exports.reduce((sum, one) => sum + one.records[of], 0);

/** How the records were separated, so that the process can be examined and repeated. */
function filterFacts({ exports, recipient, apart, numbering }: Manifest): [string, string][] {
  if (exports.length === 0) return [];
  const versions = [...new Set(exports.map((one) => one.filter.version))].sort().join(", ");
  const counts = `read ${total(exports, "read")}, in ${total(exports, "in")}, out ${total(exports, "out")}, unclear ${total(exports, "unclear")}`;
  return [
    [
      "Filter",
      `${versions}, over ${exports.length === 1 ? "1 export," : `${exports.length} exports, each`} by name, size and SHA-256 in manifest.json`,
    ],
    ["Records", counts],
    ...(recipient ? ([["Only for", RECIPIENT[recipient]]] as [string, string][]) : []),
    ...(apart ? ([["Records of lawyers", sayApart(apart)]] as [string, string][]) : []),
    ...(numbering ? ([["Numbers", `${numbering.first} to ${numbering.last}`]] as [string, string][]) : []),
  ];
}

function earlierFacts(manifest: Manifest): [string, string][] {
  const said = sayEarlier(manifest, ({ number, sha256 }) => `${number} (SHA-256 ${sha256})`);
  return said ? [["Earlier packages", `this one ${said}`]] : [];
}

const NUMBER = "a number of 256 bits that changes with any change of the file";
const REPEATED =
  "The manifest names it for every file, and this certificate names it for the manifest, so that anybody can repeat the comparison.";

const CONTENT: ReadonlySet<string> = new Set<DataClass>(["C", "P-C"]);

/** Which classes the files are of: content, others, or both. */
function kindsIn({ files }: Manifest): { content: boolean; other: boolean } {
  const classes = files.map((file) => CONTENT.has(file.dataClass));
  return { content: classes.includes(true), other: classes.includes(false) };
}

/** In which form records left their export (lib/production/runs/what-leaves.ts), as far as the package holds such. */
function formsOf(manifest: Manifest): string {
  const { content, other } = kindsIn(manifest);
  return [
    "Each file holds records that the filter named above, a program, copied from the export that the manifest names beside it.",
    ...(content
      ? [
          "Records whose content is let out were copied byte for byte, with these exceptions: a row of CSV that could be read was written anew as a line of JSON; a mail that lay in no mailbox was put into one, unless it is a file of its own, with one more “>” before each of its lines that begins with “From ”, “>From ” and so on (mboxrd); line ends and empty lines were added between records.",
        ]
      : []),
    ...(other
      ? ["Of records that are no content only those fields were written, anew, that their class lets out."]
      : []),
    ...(manifest.files.some(({ path }) => path.endsWith(".mbox"))
      ? [
          "A line “From MAILER-DAEMON Thu Jan 1 00:00:00 1970” before a mail says nothing of it: the filter writes it where the mail had no such line, or where none is let out.",
        ]
      : []),
    "What cannot be read record by record was copied as a whole file, and only where two people judged that it may leave.",
    "The same export, filter and terms, which name what people decided, make the same files again (Rule 902(13)).",
  ].join(" ");
}

/** What is copied, and how that is shown: whole files of a custodian, or records that the filter let out of an export. */
function copyOf(manifest: Manifest): string[] {
  if (manifest.exports.length === 0)
    return [
      `Each file is a copy of what was exported. It was identified by its SHA-256, ${NUMBER}: the SHA-256 computed when the file was received was compared with the one computed again when this package was made, and they were the same (Rule 902(14)). ${REPEATED}`,
    ];
  return [
    formsOf(manifest),
    `Every export and every file was identified by its SHA-256, ${NUMBER}: that of an export was computed when it was received, and the export was kept encrypted since, so that any change would have been noticed; that of a file was computed when the filter wrote it and compared with the one computed again when this package was made, and they were the same (Rule 902(14)). ${REPEATED}`,
  ];
}

/**
 * The foundation of business records. Who wrote what users keep, and when, no custodian of a provider knows: of content only
 * that the systems made and kept their copies, as they are.
 */
function madeAndKept(manifest: Manifest): string[] {
  const { provider } = manifest;
  const { content, other } = kindsIn(manifest);
  const rules = "(Rules 803(6)(A) to (C) and 902(11))";
  return [
    ...(other || !content
      ? [
          `The records in this package${content ? ", other than content of users," : ""} were made at or near the time of what they record, by people with knowledge of it or from what such people passed on, or by the systems themselves. They were kept in the course of a regularly conducted activity of ${provider}, and making them was a regular practice of that activity ${rules}.`,
        ]
      : []),
    ...(content
      ? [
          `Messages, files and other content of users are in this package as the systems named above stored them. The systems made these copies at or near the time at which users sent, received or saved the content; the copies were kept in the course of a regularly conducted activity of ${provider}, and making them was a regular practice of that activity ${rules}. I do not state who wrote the content, when it was written, or whether what it says is true.`,
        ]
      : []),
  ];
}

/** What Federal Rules of Evidence 803(6)(A) to (C), 902(11), 902(13) and 902(14) ask of a certificate, in this order. */
function statementsOf(manifest: Manifest): string[] {
  const { provider } = manifest;
  return [
    `I am a custodian of records of ${provider}, or otherwise qualified by my work to speak of them, and I know first-hand how the systems named above keep and export records.`,
    ...madeAndKept(manifest),
    "The records were generated or stored, and exported, by the electronic systems and in the way named above. From my work with these systems I know that they produce an accurate result (Rule 902(13)).",
    ...copyOf(manifest),
    "The package holds the records responsive to the scope that I located; I do not state that no others exist.",
  ];
}

const TITLE = "CERTIFICATE OF THE CUSTODIAN";
const DECLARATION =
  "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.";
const signer = ({ name, title }: Certifier) => `${name}, ${title}`;

/** Lines of at most 110 letters, broken between words; every further one is indented. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line && line.length + word.length > 106) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join(`\n${indent}`);
}

/**
 * The custodian's declaration as text, in the form of an unsworn declaration (28 U.S.C. 1746). Signed by the act of
 * sealing, which is audited.
 */
export function certificateText(
  manifest: Manifest,
  certifier: Certifier,
  at: Date,
  timestamp: Timestamped | null,
): string {
  return `${[
    ...[TITLE, ""],
    ...factsOf(manifest, certifier, timestamp).map(([term, value]) => `${`${term}:`.padEnd(26)}${value}`),
    ...["", "I state the following:", ""],
    ...statementsOf(manifest).map((statement, index) => `${index + 1}. ${wrapped(statement, "   ")}`),
    ...["", wrapped(DECLARATION, ""), ""],
    `Executed on ${sayInstant(at, "UTC")}.`,
    `Signed: ${signer(certifier)}`,
  ].join("\n")}\n`;
}

/** The same on paper, with lines for the custodian's own hand. */
export function certificatePaper(
  manifest: Manifest,
  certifier: Certifier,
  at: Date,
  timestamp: Timestamped | null,
): Paper {
  return {
    title: "Certificate of the custodian",
    author: manifest.provider,
    at,
    parts: [
      { facts: factsOf(manifest, certifier, timestamp) },
      { heading: "I state the following" },
      { statements: statementsOf(manifest) },
      {
        signed: [
          DECLARATION,
          `Executed on ${sayInstant(at, "UTC")} by ${signer(certifier)}, with the sealing of this package.`,
        ],
        lines: [`Signature of ${signer(certifier)}`, "Place and date"],
      },
    ],
  };
}
