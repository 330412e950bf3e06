import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { ReportTable, TableField } from "@/lib/reporting/profiles/types";
import { Mark } from "./number-cell";

const MARK = { suppressed: "S", not_reported: "n/r" } as const;

function Field({ field }: { field: TableField }) {
  if (field === null) return null;
  if (typeof field === "object") return <Mark text={MARK[field.status]} />;
  return typeof field === "number" ? field.toLocaleString("en", { maximumFractionDigits: 4 }) : field;
}

/** Some rows of a table in a publisher's or a regulator's shape. @param from the place of the first row that is shown */
export function ShapeSection({ table, from, length }: { table: ReportTable; from: number; length: number }) {
  const rows = table.rows.slice(from, from + length);
  // A form has columns that we never fill: with them it is wider than a sheet of paper.
  const columns = table.columns.flatMap((label, at) =>
    rows.length === 0 || table.rows.some((row) => row[at] !== null) ? [{ label, at }] : [],
  );
  const says = [
    ...(table.rows.length > rows.length
      ? [`Rows ${from + 1} to ${from + rows.length} of ${table.rows.length.toLocaleString("en")}.`]
      : []),
    ...(columns.length < table.columns.length
      ? ["Columns that are blank in every row stand in its file alone."]
      : []),
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
          cells: columns.map(({ at }) => <Field key={at} field={row[at] ?? null} />),
        }))}
        empty={<p className="px-4 py-3 text-muted">Nothing was counted in this table.</p>}
      />
    </Section>
  );
}
