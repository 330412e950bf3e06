import type { Certified } from "@/lib/demands/retention/read-certificate";
import { sayInstant } from "@/lib/demands/say-instant";
import type { Paper } from "@/lib/files/pdf";
import { RETENTION_WORDS } from "@/lib/policy/retention/retention";

/** What was destroyed, by which rule and when, as a paper that is kept after it. Drawn from rows, always the same. */
export function destructionPaper({ destruction, reference, provider, files, auditHash }: Certified): Paper {
  const { recordClass, days, ruleVersion, keptUntil, destroyedAt, erasedAt, keyId, bytes } = destruction;
  const words = RETENTION_WORDS[recordClass];
  return {
    title: "Certificate of destruction",
    author: provider,
    at: destroyedAt,
    parts: [
      {
        facts: [
          ["Demand", reference],
          ["What was kept", words.title],
          ["Rule", `${days} days ${words.from} (version ${ruleVersion} of the retention)`],
          ["Kept until", sayInstant(keptUntil, "UTC")],
          ["Key destroyed", sayInstant(destroyedAt, "UTC")],
          ["Bytes erased", erasedAt ? sayInstant(erasedAt, "UTC") : "not all of them yet"],
          ["Id of the key", keyId],
          ["Files", `${files.length}, ${bytes} bytes in all, listed below`],
          ["Recorded in the audit", auditHash],
        ],
      },
      { heading: "What this means" },
      {
        statements: [
          "Every file was encrypted with AES-256-GCM under a key of its own, and these keys under the key named above, which no other record held. That key was destroyed first; from then on this installation could read none of the files. Their encrypted bytes were then erased.",
          "No legal hold, notice owed to the customer, incident, challenge, objection, bar or deadline of the demand stood at that moment. The database asked for each of them in the transaction that destroyed the key.",
          "Size and SHA-256 of each file, the manifests of packages and the audit are kept. A copy that was handed over can be compared with them.",
          "Backups that were made before hold the key until they are themselves destroyed, or until the key-encryption key of their time is.",
        ],
      },
      { heading: "Files" },
      { facts: files.map(({ size, sha256 }) => [`${size} bytes`, sha256] as const) },
    ],
  };
}
