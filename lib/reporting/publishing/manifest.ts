import type { SignedHead } from "@/lib/audit/heads";
import type { FrozenReport } from "@/lib/reporting/files/frozen-report";
import type { FrozenFile } from "./frozen-files";

/** What a version consists of, as it is kept and checked when it is approved. */
export interface ReportManifest {
  report: string;
  version: number;
  profile: string;
  period: { from: string; to: string };
  asOf: string;
  knownUntil: string;
  definitionVersion: string;
  files: { name: string; mediaType: string; bytes: number; sha256: string; forNamed: boolean }[];
  /** Where the audit chain stood when it was made, signed: what is cut off or rewritten later no longer fits. */
  auditHead: SignedHead | null;
}

export const manifestOf = (
  { name, version, profile, period, asOf, knownUntil, definitionVersion }: FrozenReport,
  files: readonly FrozenFile[],
  auditHead: SignedHead | null,
): ReportManifest => ({
  report: name,
  ...{ version, profile, period, asOf, definitionVersion },
  knownUntil: knownUntil.toISOString(),
  files: files.map(({ bytes, mediaType, sha256, forNamed, ...file }) => ({
    name: file.name,
    ...{ mediaType, bytes: bytes.length, sha256, forNamed },
  })),
  auditHead,
});
