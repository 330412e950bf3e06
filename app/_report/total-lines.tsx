import { Fragment } from "react";
import { Table } from "@/components/ui/table";
import { capital } from "@/lib/demands/words";
import { GROUP_WORDS, METRIC_GROUPS, type MetricGroup } from "@/lib/reporting/counting/metric-groups";
import type { MetricName } from "@/lib/reporting/counting/metrics";
import { lineOf, wordsOf } from "@/lib/reporting/files/total-tables";
import { ALL, type TotalRow } from "@/lib/reporting/profiles/types";
import type { Before } from "./before";
import { BeforeLines } from "./before-lines";
import { NumberCell } from "./number-cell";

export type HrefOf = (row: TotalRow) => string | undefined;

/** Some numbers of one section of a report. */
export interface PartProps {
  rows: readonly TotalRow[];
  metrics: readonly MetricName[];
  hrefOf: HrefOf;
}

/** Whether a number is of one jurisdiction alone. */
const byJurisdiction = (row: TotalRow) =>
  row.jurisdiction !== ALL && row.origin_jurisdiction === ALL && row.instrument_class === ALL;

/** By what a section of a report is broken down; the rows of each are told apart from those of the others. */
const BREAKDOWNS = [
  ["By jurisdiction", "Jurisdiction", byJurisdiction],
  ["By origin", "Origin", (row) => row.origin_jurisdiction !== ALL],
  ["By class of instrument", "Class", (row) => row.instrument_class !== ALL],
] as const satisfies [string, string, (row: TotalRow) => boolean][];

/** Whether a number is of its section in all. */
export const isSum = (row: TotalRow) => !BREAKDOWNS.some(([, , holds]) => holds(row));

const GROUPS = Object.entries(METRIC_GROUPS) as [MetricGroup, readonly MetricName[]][];

/** The numbers as they are read together: one table of all of them would be wider than any page. */
const togetherIn = (metrics: readonly MetricName[]) =>
  GROUPS.map(([group, names]) => [group, metrics.filter((name) => names.includes(name))] as const);

/** The numbers line by line: of each jurisdiction, each class, each State of origin. */
function Lines({ label, by, rows, metrics, hrefOf }: PartProps & { label: string; by: string }) {
  const told = metrics.filter((metric) => rows.some((row) => row.metric === metric));
  const lines = new Map<string, Map<MetricName, TotalRow>>();
  for (const row of rows) {
    const line = lines.get(lineOf(row)) ?? new Map<MetricName, TotalRow>();
    lines.set(lineOf(row), line.set(row.metric, row));
  }
  if (told.length === 0) return null;
  return (
    <div className="border-line border-t-4">
      <Table
        label={label}
        columns={[
          { label: by },
          ...told.map((metric) => ({ label: capital(wordsOf(metric)), numeric: true })),
        ]}
        rows={[...lines].map(([name, numbers]) => ({
          key: name,
          cells: [
            capital(name),
            ...told.map((metric) => {
              const row = numbers.get(metric);
              return <NumberCell key={metric} row={row} href={row && hrefOf(row)} />;
            }),
          ],
        }))}
      />
    </div>
  );
}

type TotalLinesProps = PartProps & {
  title: string;
  /** What the section is a total of. */
  of: TotalRow["total_of"];
  before: Before | undefined;
};

/**
 * A section of a report by jurisdiction, by origin and by class, a table for the numbers that are read together; below those of
 * each breakdown what they were in the period before.
 */
export function TotalLines({ title, of, rows, metrics, hrefOf, before }: TotalLinesProps) {
  const was = before?.rows.filter(({ total_of }) => total_of === of) ?? [];
  return BREAKDOWNS.map(([by, first, holds]) => {
    const named = togetherIn(metrics).map(([group, own]) => ({
      label: `${title}: ${by.toLowerCase()}, ${GROUP_WORDS[group].toLowerCase()}`,
      metrics: own,
      rows: rows.filter((row) => own.includes(row.metric) && holds(row)),
    }));
    return (
      <Fragment key={by}>
        {named.map((part) => (
          <Lines key={part.label} {...part} by={first} hrefOf={hrefOf} />
        ))}
        {before &&
          named.map(({ label, ...part }) => (
            <BeforeLines
              key={label}
              label={`${label}, in the period before`}
              by={first}
              {...part}
              was={was.filter((row) => part.metrics.includes(row.metric) && holds(row))}
              before={before}
            />
          ))}
      </Fragment>
    );
  });
}
