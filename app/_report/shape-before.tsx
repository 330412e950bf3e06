import { Table } from "@/components/ui/table";
import type { ReportTable } from "@/lib/reporting/profiles/types";
import { tableBefore } from "@/lib/reporting/series/table-before";
import { type Before, sayBrackets, sayDifference } from "./before";
import { Brackets } from "./before-lines";
import { ShapeField } from "./shape-field";

interface ShapeBeforeProps {
  table: ReportTable;
  /** Of the rows of the table those that are shown; what only the period before had stands behind the last one. */
  from: number;
  to: number;
  before: Before;
}

/** What the rows of a table in a shape were in the period before, and how much more or less this period has. */
export function ShapeBefore({ table, from, to, before }: ShapeBeforeProps) {
  const compared = tableBefore(table, before.tables);
  const shown = compared?.lines.slice(from, to < table.rows.length ? to : undefined) ?? [];
  if (!compared || compared.numbers.length === 0 || shown.length === 0)
    return (
      <p className="border-line border-t-4 px-4 py-3 text-muted">
        {before.said}: {compared ? "nothing was counted in this table." : "the report has no such table."}
      </p>
    );
  const { names, numbers } = compared;
  return (
    <div className="border-line border-t-4">
      <Table
        label={`${table.title}, in the period before`}
        caption={sayBrackets(before)}
        rowHeader={names.length > 0}
        columns={[
          ...names.map((label) => ({ label })),
          ...numbers.map((label) => ({ label, numeric: true })),
        ]}
        rows={shown.map((line) => ({
          key: line.key,
          cells: [
            ...line.names.map((field, at) => <ShapeField key={names[at]} field={field} />),
            ...line.numbers.map(({ was, difference }, at) => (
              <span key={numbers[at]}>
                <ShapeField field={was} />
                <Brackets said={sayDifference(difference, before)} />
              </span>
            )),
          ],
        }))}
      />
    </div>
  );
}
