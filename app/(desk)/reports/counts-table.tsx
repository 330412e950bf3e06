import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Result } from "@/lib/demands/results";
import type { Line } from "@/lib/reporting/rules";
import { RESULT_WORDS } from "./words";

interface CountsTableProps {
  label: string;
  /** What the first column names. */
  by: string;
  lines: Line[];
  total: Line;
  results: readonly Result[];
  nameOf: (line: Line) => string;
  /** Where the demands behind a number of a line are listed; without a result, behind all of it. */
  hrefOf: (line: Line, result?: Result) => string;
}

/** Instruments by outcome, one line a key, with the sums below and beside. */
export function CountsTable({ label, by, lines, total, results, nameOf, hrefOf }: CountsTableProps) {
  const numbersOf = (line: Line) => [
    <Followed key="total" count={line.total} href={hrefOf(line)} />,
    ...results.map((result) => (
      <Followed key={result} count={line.counts[result]} href={hrefOf(line, result)} />
    )),
  ];
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
        cells: [nameOf(line), ...numbersOf(line)],
      }))}
      foot={["All", ...numbersOf(total)]}
      empty={
        <EmptyState title="None in this period">
          Instruments are counted by the day on which they were served.
        </EmptyState>
      }
    />
  );
}

/** A number that leads to what it counts; there is nothing behind none. */
function Followed({ count, href }: { count: number; href: string }) {
  if (count === 0) return <span className="text-muted">0</span>;
  return (
    <Link href={href} className="text-link">
      {count}
    </Link>
  );
}
