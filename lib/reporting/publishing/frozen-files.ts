import { env } from "@/lib/env";
import { DEFINITION_VERSION } from "@/lib/reporting/counting/metrics";
import { csvOf } from "@/lib/reporting/files/csv";
import { fileOf, filesOf, type ReportFile } from "@/lib/reporting/files/files-of";
import { type FrozenReport, reportName } from "@/lib/reporting/files/frozen-report";
import { tablesOf } from "@/lib/reporting/files/report-tables";
import type { Published } from "@/lib/reporting/profiles/types";
import type { MakeReportInput } from "./schema";

/** What was counted, as a profile lets it out. */
export interface Counted {
  contents: Published;
  /** Exact national-security numbers, for the people who may read them; null where the profile has none. */
  named: Published | null;
  knownUntil: Date;
  /** When it was counted, by the database's time. */
  countedAt: Date;
}

/** A file of a version; `forNamed` only for those who may read exact national-security numbers. */
export interface FrozenFile extends ReportFile {
  forNamed: boolean;
}

/** The report of what was counted, as everything that is made of it knows it. */
export function frozenReport(
  { from, to, asOf, profile, bandStructure, reason }: MakeReportInput,
  { contents, knownUntil }: Counted,
  version: number,
): FrozenReport {
  return {
    name: reportName({ from, to }, profile),
    version,
    profile,
    bandStructure: bandStructure ?? null,
    provider: env().provider,
    service: env().service,
    period: { from, to },
    asOf,
    knownUntil,
    definitionVersion: DEFINITION_VERSION,
    reason: version > 1 ? (reason ?? null) : null,
    contents,
  };
}

/** Every file of a version, those for named people last and apart: no other file holds anything of theirs. */
export async function freezeFiles(report: FrozenReport, named: Published | null): Promise<FrozenFile[]> {
  const open = await filesOf(report);
  const apart = named ? tablesOf({ ...report, contents: named }) : [];
  return [
    ...open.map((file) => ({ ...file, forNamed: false })),
    ...apart
      .filter(({ name }) => name === "facts" || name === "totals")
      .map((table) => ({
        ...fileOf(`national-security-${table.name}.csv`, csvOf(table), "csv"),
        forNamed: true,
      })),
  ];
}
