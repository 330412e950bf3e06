import type { ReportTable } from "@/lib/reporting/profiles/types";
import type { ChangedCell } from "@/lib/reporting/publishing/changed-cells";

export const CHANGES = "changes";

/** What a correction changes, as a table of the report. */
export const changesTable = (cells: readonly ChangedCell[]): ReportTable => ({
  name: CHANGES,
  title: "What changed since the version before",
  columns: ["Table", "Cell", "Before", "Now"],
  rows: cells.map(({ table, cell, before, after }) => [table, cell, before ?? "none", after ?? "none"]),
});
