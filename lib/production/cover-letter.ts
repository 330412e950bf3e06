import { sayInstant } from "@/lib/demands/say-instant";
import type { Paper } from "@/lib/files/pdf";
import { sayClass } from "@/lib/instruments/class-words";
import { manifestSha256 } from "@/lib/production/manifest";
import type { Manifest, ManifestFile } from "@/lib/production/manifest-schema";
import { accountOf, RECIPIENT, sayApart, sayEarlier } from "@/lib/production/manifest-text";
import { sayTimestamp } from "@/lib/production/timestamp/say-timestamp";
import type { Timestamped } from "@/lib/production/timestamp/timestamp-for";

/** What it is beside what left before; a replaced package counts no more. */
function kindOf(manifest: Manifest): string {
  const earlier = sayEarlier(manifest, ({ number }) => String(number));
  if (!earlier)
    return manifest.package.kind === "CORRECTED"
      ? "It takes the place of what was called back before anything was collected."
      : "It is the first that we produce under this instrument.";
  const replaced = manifest.package.earlier.some((one) => one.as === "REPLACED");
  return `It ${earlier}.${replaced ? " What is replaced counts no more: please destroy or return it." : " It takes nothing back."}`;
}

/** "item 1 of the instrument: kim@aster.example, content (C), 2 files, 512 bytes". */
function itemsOf({ files }: Manifest): [string, string][] {
  const items = new Map<number, ManifestFile[]>();
  for (const file of files) items.set(file.item, [...(items.get(file.item) ?? []), file]);
  return [...items].map(([item, own]) => {
    const accounts = [...new Set(own.map(accountOf))].join("; ");
    const classes = [...new Set(own.map((file) => sayClass(file.dataClass)))].join(", ");
    const bytes = own.reduce((sum, file) => sum + file.size, 0);
    return [`Item ${item}`, `${accounts}: ${classes}; files: ${own.length}, ${bytes} bytes`];
  });
}

const BY_A_PROGRAM =
  "A program put them apart by addresses and domains alone; nobody of ours has read them for it.";

/** Records of lawyers: how many there are, and where they are. Nobody here has read them. */
function apartOf({ apart, recipient }: Manifest): Paper["parts"] {
  if (recipient)
    return [
      { heading: "For whom it is" },
      {
        text: `This package is for ${RECIPIENT[recipient]}, and for nobody else. All that it holds names lawyers of our customer, and may be privileged. ${BY_A_PROGRAM} Whoever investigates the matter did not get it and must not be given it as it is. We waive no privilege by it.`,
      },
    ];
  if (!apart) return [];
  return [
    { heading: "Records that name the customer's lawyers" },
    { facts: [["Records", sayApart(apart)]] },
    { text: `${BY_A_PROGRAM} None of them is in this package.` },
  ];
}

/** Whom an order names may be none of the authority's. */
function toOf({ recipient, authority }: Manifest): string {
  if (recipient === "FILTER_TEAM") return `The filter team of ${authority}`;
  return recipient ? "Whom the order or the customer names for privileged records" : authority;
}

/** What each earlier package was, by its hash. */
function earlierFacts({ package: { earlier } }: Manifest): [string, string][] {
  return earlier.map(({ number, as, sha256 }) => [
    `${as === "REPLACED" ? "Replaces" : "Completes"} package ${number}`,
    `SHA-256 ${sha256}`,
  ]);
}

/** A row of its own, also where the authority gave none. */
function timestampOf(timestamp: Timestamped | null): [string, string][] {
  if (!timestamp) return [];
  return [
    "response" in timestamp
      ? ["manifest.tsr", `a timestamp: ${sayTimestamp(timestamp)}`]
      : ["No timestamp", sayTimestamp(timestamp)],
  ];
}

/** The letter that lies on top of a package: what it is, what it holds by item, what lies beside it and how it is checked. */
export function coverLetterPaper(
  manifest: Manifest,
  keysPage: string,
  at: Date,
  timestamp: Timestamped | null,
): Paper {
  const { package: parcel, signature } = manifest;
  return {
    title: `Package ${parcel.number} under matter ${manifest.matterNumber}`,
    author: manifest.provider,
    at,
    parts: [
      {
        facts: [
          ["To", toOf(manifest)],
          ["From", manifest.provider],
          ["Date", sayInstant(at, "UTC")],
          ["Your matter number", manifest.matterNumber],
          ["Our reference", manifest.reference],
          ["Instrument", manifest.instrument],
          ...earlierFacts(manifest),
        ],
      },
      {
        text: `This package holds what the instrument named above requires of us, as far as our counsel approved it (scope ${manifest.scope.number}), and nothing else. ${kindOf(manifest)}`,
      },
      { heading: "What it holds" },
      { facts: itemsOf(manifest) },
      ...apartOf(manifest),
      { heading: "What lies beside the files" },
      {
        facts: [
          ["certificate.pdf", "the certificate of the custodian; certificate.txt holds the same as text"],
          [
            "manifest.json",
            "every file with its item, range, size and SHA-256; manifest.txt holds the same for reading",
          ],
          ["manifest.json.sig", "our signature of the manifest (Ed25519)"],
          ...timestampOf(timestamp),
          [
            "SHA256SUMS",
            "the SHA-256 of every file of the package but this one and SHA256SUMS.sig, its signature",
          ],
          ["signing-key.pem", "the public key that belongs to both signatures"],
        ],
      },
      { heading: "How it is checked" },
      {
        text: `The package can be checked without us and without our programs: sha256sum --check SHA256SUMS compares the files, and openssl checks both signatures. Compare the key with the one that we publish as ${signature.keyId} at ${keysPage}.`,
      },
      { facts: [["SHA-256 of manifest.json", manifestSha256(manifest)]] },
    ],
  };
}
