import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Line, Result } from "@/lib/reporting/rules";
import { RESULT_WORDS } from "./words";

interface CountsTableProps {
  label: string;
  /** What the first column names. */
  by: string;
  lines: Line[];
  total: Line;
  results: readonly Result[];
  nameOf: (line: Line) => string;
  /** Where the demands behind a line are listed. */
  hrefOf: (line: Line) => string;
}

/** Instruments by outcome, one line a key, with the sums below and beside. */
export function CountsTable({ label, by, lines, total, results, nameOf, hrefOf }: CountsTableProps) {
  return (
    <Table
      label={label}
      columns={[
        { label: by },
        { label: "Instruments", numeric: true },
        ...results.map((result) => ({ label: RESULT_WORDS[result], numeric: true })),
      ]}
      rows={lines.map((line) => ({
        key: line.key,
        cells: [
          nameOf(line),
          <Link key="total" href={hrefOf(line)} className="text-link">
            {line.total}
          </Link>,
          ...results.map((result) => line.counts[result]),
        ],
      }))}
      foot={["All", total.total, ...results.map((result) => total.counts[result])]}
      empty={
        <EmptyState title="None in this period">
          Instruments are counted by the day on which they were served.
        </EmptyState>
      }
    />
  );
}
