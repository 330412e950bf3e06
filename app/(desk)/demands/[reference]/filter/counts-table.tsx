import { Table } from "@/components/ui/table";
import { type Counts, linesOf, linesOfBoth } from "@/lib/production/side-by-side/counts";

const number = (count: number) => count.toLocaleString("en");
const INDENT = ["font-semibold", "", "block pl-4 text-muted"] as const;

/** A difference with its sign; a true minus, as wide as the plus. */
function difference(by: number): string {
  if (by === 0) return "–";
  return by > 0 ? `+${number(by)}` : `−${number(-by)}`;
}

/** What a run counted, from all that was found down to each rule and reason; beside it, where given, the run before. */
export function CountsTable({
  label,
  counts,
  before,
}: {
  label: string;
  counts: Counts;
  before?: Counts | undefined;
}) {
  const lines = before
    ? linesOfBoth(counts, before)
    : linesOf(counts).map((line) => ({ ...line, before: line.count }));
  return (
    <Table
      label={label}
      columns={[
        { label: "Records" },
        { label: before ? "Now" : "Number", numeric: true },
        ...(before
          ? [
              { label: "Run before", numeric: true },
              { label: "Difference", numeric: true },
            ]
          : []),
      ]}
      rows={lines.map(({ key, depth, words, count, before: past }) => ({
        key,
        cells: [
          <span key="words" className={INDENT[depth]}>
            {words}
          </span>,
          number(count),
          ...(before ? [number(past), difference(count - past)] : []),
        ],
      }))}
    />
  );
}
