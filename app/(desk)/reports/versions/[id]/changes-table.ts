import type { ReportTable } from "@/lib/reporting/profiles/types";
import type { ChangedCell } from "@/lib/reporting/publishing/changed-cells";
import { sayChangedCell } from "@/lib/reporting/publishing/say-changed-cell";

export const CHANGES = "changes";

/** What a correction changes, as a table of the report. */
export const changesTable = (cells: readonly ChangedCell[]): ReportTable => ({
  name: CHANGES,
  title: "What changed since the version before",
  columns: ["Table", "Number", "Before", "Now"],
  rows: cells.map(({ before, after, ...which }) => [
    which.table,
    sayChangedCell(which),
    before ?? "none",
    after ?? "none",
  ]),
});
