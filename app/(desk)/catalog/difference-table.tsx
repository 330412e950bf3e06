import { Table } from "@/components/ui/table";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { type Difference, differences } from "./describe-kind";

const said = (text: string) => <span className="whitespace-pre-line">{text}</span>;

/** Differences as a table of fields, old and new. */
export function Differences({
  label,
  found,
  names,
}: {
  label: string;
  found: Difference[];
  names?: [string, string];
}) {
  const [before, after] = names ?? ["Before", "After"];
  return (
    <Table
      label={label}
      columns={[{ label: "Field" }, { label: before }, { label: after }]}
      rows={found.map((one) => ({
        key: one.label,
        cells: [one.label, said(one.before || "Not there"), said(one.after)],
      }))}
      empty={<p className="px-4 py-3 text-muted">They say the same.</p>}
    />
  );
}

type DifferenceTableProps = {
  label: string;
  before: InstrumentKind | null;
  after: InstrumentKind;
  names?: [string, string];
};

/** What differs between two versions of a kind, field by field. */
export function DifferenceTable({ before, after, ...table }: DifferenceTableProps) {
  return <Differences {...table} found={differences(before, after)} />;
}
