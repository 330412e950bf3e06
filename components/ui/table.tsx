import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link";
import type { Tone } from "./tone";

type Column = {
  label: ReactNode;
  numeric?: boolean;
  nowrap?: boolean;
  sort?: { href: string; direction?: "ascending" | "descending" };
};

type TableProps = {
  /** Names the table for those who cannot see it. */
  label: string;
  columns: Column[];
  rows: { key: string; cells: ReactNode[]; tone?: Tone }[];
  /** The first cell names its row. */
  rowHeader?: boolean;
  empty?: ReactNode;
  foot?: ReactNode[];
  caption?: ReactNode;
};

const marks: Record<Tone, string> = {
  neutral: "",
  accent: "shadow-[inset_3px_0_var(--color-accent)]",
  info: "shadow-[inset_3px_0_var(--color-info)]",
  ok: "shadow-[inset_3px_0_var(--color-ok)]",
  warn: "shadow-[inset_3px_0_var(--color-warn)]",
  danger: "shadow-[inset_3px_0_var(--color-danger)]",
  secrecy: "shadow-[inset_3px_0_var(--color-secrecy)]",
};

function cellClass(column: Column | undefined): string {
  const numeric = column?.numeric ? "text-right" : "";
  return `px-3 py-2 align-top first:pl-4 last:pr-4 ${numeric} ${column?.nowrap || column?.numeric ? "whitespace-nowrap" : "min-w-36"}`;
}

export function Table({ label, columns, rows, rowHeader = true, empty, foot, caption }: TableProps) {
  if (rows.length === 0 && empty) return empty;
  // Numbers are compared down a column, so a table of them stays one.
  const stacks = !columns.some((column) => column.numeric);
  // Beyond this many, columns of words have no room beside the navigation.
  const grows = columns.length <= 8 && columns.filter((column) => !column.numeric).length <= 6;
  return (
    <div className="@container">
      <section
        className={`table-scroll ${grows ? "table-grows" : ""} ${stacks ? "table-stacks" : ""}`}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table className="w-full border-separate border-spacing-0">
          {caption && <caption className="px-4 py-2 text-left text-muted text-sm">{caption}</caption>}
          <thead>
            <tr>
              {columns.map((column, index) => (
                <HeaderCell key={columnKey(index)} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells, tone = "neutral" }) => (
              <tr key={key} className="hover:bg-hover/60 has-checked:bg-accent-soft">
                {cells.map((cell, index) =>
                  rowHeader && index === 0 ? (
                    <th
                      key={columnKey(index)}
                      scope="row"
                      className={`border-line border-b text-left font-normal ${cellClass(columns[index])} ${marks[tone]}`}
                    >
                      {cell}
                    </th>
                  ) : (
                    <td
                      key={columnKey(index)}
                      data-label={labelOf(columns[index])}
                      className={`border-line border-b ${cellClass(columns[index])} ${index === 0 ? marks[tone] : ""}`}
                    >
                      <div className="cell">{cell}</div>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
          {foot && (
            <tfoot>
              <tr className="font-semibold">
                {foot.map((cell, index) => (
                  <td key={columnKey(index)} className={cellClass(columns[index])}>
                    {cell}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
    </div>
  );
}

/** What a cell says of its column where rows stand as cards. */
function labelOf(column: Column | undefined): string | undefined {
  return typeof column?.label === "string" && column.label !== "" ? column.label : undefined;
}

/** Columns never move, so their place is their name. */
function columnKey(index: number): string {
  return `column-${index}`;
}

function HeaderCell({ column }: { column: Column }) {
  const { label, sort, numeric } = column;
  const Arrow = sort?.direction === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sort?.direction}
      className={`table-head px-3 py-2 font-medium text-muted text-sm first:pl-4 last:pr-4 ${numeric ? "text-right" : "text-left"}`}
    >
      {sort ? (
        <Link href={sort.href} className="inline-flex items-center gap-1 hover:text-text hover:underline">
          {label}
          {sort.direction && <Arrow aria-hidden className="size-3.5" />}
        </Link>
      ) : (
        label
      )}
    </th>
  );
}
