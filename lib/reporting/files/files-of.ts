import { createHash } from "node:crypto";
import { paperAsPdf } from "@/lib/files/pdf";
import { csvOf } from "./csv";
import { dataPackageOf } from "./data-package";
import type { FrozenReport } from "./frozen-report";
import { aboutLines, readMeTable } from "./read-me";
import { reportJson } from "./report-json";
import { reportPaper } from "./report-paper";
import { tablesOf } from "./report-tables";
import { workbookOf } from "./workbook";

/** In which of the four formats a file is part; the data package describes the CSV files. */
export const FORMATS = ["csv", "json", "xlsx", "pdf"] as const;
export type ReportFormat = (typeof FORMATS)[number];

export interface ReportFile {
  name: string;
  format: ReportFormat;
  mediaType: string;
  bytes: Buffer;
  sha256: string;
}

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const satisfies Record<ReportFormat, string>;

/** One file as it is kept, with the hash of its bytes. */
export function fileOf(
  name: string,
  content: string | Buffer,
  format: ReportFormat,
  mediaType?: string,
): ReportFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, format, mediaType: mediaType ?? MEDIA_TYPES[format], bytes, sha256 };
}

/** Every file of a report. The same report makes the same bytes: nothing is asked but what stands in it. */
export async function filesOf(report: FrozenReport): Promise<ReportFile[]> {
  const tables = tablesOf(report);
  const shapes = tables.filter(({ name }) => report.contents.tables.some((table) => table.name === name));
  const about = {
    name: report.name,
    title: `Report on requests from ${report.period.from} to ${report.period.to}`,
    description: aboutLines(report)
      .map(([term, text]) => `${term}: ${text}`)
      .join("\n"),
    version: String(report.version),
  };
  return [
    ...tables.map((table) => fileOf(`${table.name}.csv`, csvOf(table), "csv")),
    fileOf("datapackage.json", dataPackageOf(about, tables), "csv", MEDIA_TYPES.json),
    fileOf("report.json", reportJson(report, tables), "json"),
    fileOf("report.xlsx", await workbookOf([readMeTable(report, shapes), ...tables]), "xlsx"),
    fileOf("report.pdf", await paperAsPdf(reportPaper(report, shapes)), "pdf"),
  ];
}
