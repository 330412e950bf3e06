import type { Published } from "@/lib/reporting/profiles/types";
import type { ReportPeriod } from "@/lib/reporting/schema";

/** All from which the files of one version are made, and nothing else is: the same report makes the same bytes. */
export interface FrozenReport {
  /** Small letters, digits, dots, hyphens and underscores: the same for the same period and profile anywhere. */
  name: string;
  version: number;
  profile: string;
  /** Of 50 U.S.C. 1874(a), where the profile has bands. */
  bandStructure: string | null;
  provider: string;
  service: string;
  period: ReportPeriod;
  /** The day, UTC, with whose end outcomes are told. */
  asOf: string;
  /** The end of that day, or the making where the day was not over. */
  knownUntil: Date;
  definitionVersion: string;
  /** Why this version corrects the one before; null for the first. */
  reason: string | null;
  contents: Published;
}

export const PROFILE_WORDS: Readonly<Record<string, string>> = {
  internal: "Internal: exact numbers",
  public: "Public: small numbers suppressed",
  dsa: "Digital Services Act, Article 15(1)(a)",
  "us-1874": "50 U.S.C. 1874(a): bands",
  "e-evidence": "e-Evidence Regulation, Article 28(4): draft",
  microsoft: "In the shape of Microsoft's report",
  google: "In the shape of Google's report",
  github: "In the shape of GitHub's report",
};

/** `2026-07-01_2026-12-31_public`. */
export const reportName = ({ from, to }: ReportPeriod, profile: string): string => `${from}_${to}_${profile}`;
