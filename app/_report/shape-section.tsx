import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { filledColumns, LEFT_TO_ITS_FILE } from "@/lib/reporting/files/filled-columns";
import { meaningOf } from "@/lib/reporting/profiles/meaning-of";
import type { ReportTable } from "@/lib/reporting/profiles/types";
import type { Before } from "./before";
import { ColumnMeanings } from "./column-meanings";
import { ShapeBefore } from "./shape-before";
import { ShapeField } from "./shape-field";

interface ShapeSectionProps {
  table: ReportTable;
  /** The place of the first row that is shown, and how many are. */
  from: number;
  length: number;
  before?: Before | undefined;
}

/** Some rows of a table in a publisher's or a regulator's shape, what they were before, and what its columns mean. */
export function ShapeSection({ table, from, length, before }: ShapeSectionProps) {
  const rows = table.rows.slice(from, from + length);
  const columns = filledColumns(table).map(({ column: label, at }) => ({ label, at }));
  const about = meaningOf(table.name)?.about;
  const says = [
    ...(about ? [about] : []),
    ...(table.rows.length > rows.length
      ? [`Rows ${from + 1} to ${from + rows.length} of ${table.rows.length.toLocaleString("en")}.`]
      : []),
    ...(columns.length < table.columns.length ? [LEFT_TO_ITS_FILE] : []),
  ];
  return (
    <Section title={table.title} {...(says.length > 0 && { description: says.join(" ") })} flush>
      <Table
        label={table.title}
        columns={columns.map(({ label, at }) => ({
          label,
          numeric: table.rows.every((row) => typeof row[at] !== "string"),
        }))}
        rows={rows.map((row, line) => ({
          key: String(from + line),
          cells: columns.map(({ at }) => <ShapeField key={at} field={row[at] ?? null} />),
        }))}
        empty={<p className="px-4 py-3 text-muted">Nothing was counted in this table.</p>}
      />
      {before && <ShapeBefore table={table} from={from} to={from + length} before={before} />}
      <ColumnMeanings table={table} columns={columns.map(({ label }) => ({ name: label, label }))} />
    </Section>
  );
}
