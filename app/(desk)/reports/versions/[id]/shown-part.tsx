import { beforeOf, sayNoBefore } from "@/app/_report/before";
import { ShapeSection } from "@/app/_report/shape-section";
import { TotalSections } from "@/app/_report/total-sections";
import { Banner } from "@/components/ui/banner";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Pager } from "@/components/ui/pager";
import type { Context } from "@/lib/auth/context";
import { GROUP_WORDS, METRIC_GROUPS, type MetricGroup } from "@/lib/reporting/counting/metric-groups";
import { BY_MONTH } from "@/lib/reporting/profiles/by-month";
import type { ReportTable, TotalRow } from "@/lib/reporting/profiles/types";
import { type EarlierReport, earlierReports } from "@/lib/reporting/publishing/earlier-reports";
import type { reportVersion } from "@/lib/reporting/publishing/queries";
import { reportBefore } from "@/lib/reporting/publishing/report-before";
import { totalsOf } from "@/lib/reporting/series/read-totals";
import { CHANGES, changesTable } from "./changes-table";
import { MonthsSection } from "./months-section";
import { ReportCharts } from "./report-charts";

type Version = Awaited<ReturnType<typeof reportVersion>>;

/** Rows of a long table on one page. */
const LENGTH = 100;

/** Where the demands behind a number are listed; only exact numbers of the desk's own report are followed. */
function hrefOf(version: Version) {
  if (version.report.profile !== "internal") return () => undefined;
  return (row: TotalRow) => {
    if (row.value === null || (row.value === 0 && row.unit !== "hours" && row.unit !== "fraction")) return;
    const { total_of, jurisdiction, origin_jurisdiction, instrument_class, metric } = row;
    const place = { total_of, jurisdiction, origin_jurisdiction, instrument_class, metric };
    return `/reports/versions/${version.id}/behind?${new URLSearchParams(place)}`;
  };
}

const CHARTS = "charts";

/** The parts of a report that are read one after another, each with its name and its address. */
function partsOf({ contents, namedContents, changedCells }: Version) {
  const totals = [...totalsOf(contents), ...(namedContents?.totals ?? [])];
  const groups = (Object.keys(METRIC_GROUPS) as MetricGroup[]).filter((group) =>
    totals.some(({ metric }) => (METRIC_GROUPS[group] as readonly string[]).includes(metric)),
  );
  const changes = changedCells.length > 0 ? [changesTable(changedCells)] : [];
  const named = (tables: readonly ReportTable[]) => tables.map(({ name, title }) => ({ name, title }));
  // A shape is its tables; where there are totals, they come first.
  const [first, last] = groups.length > 0 ? [[], contents.tables] : [contents.tables, []];
  const names = [
    ...named([...first, ...changes]),
    ...groups.map((name) => ({ name, title: GROUP_WORDS[name] })),
    ...named(last),
    { name: CHARTS, title: "Charts" },
  ];
  return { totals, groups, tables: [...contents.tables, ...changes], names };
}

/** A report before it; one that nobody published says so. */
const noted = ({ state, ...one }: EarlierReport) => ({
  ...one,
  ...(state !== "published" && { note: "not published" }),
});

interface ShownPartProps {
  ctx: Context;
  version: Version;
  show: string;
  page: number;
}

/** One part of a report, with the way to the others: a report as a whole is longer than anybody reads. */
export async function ShownPart({ ctx, version, show, page }: ShownPartProps) {
  const { totals, groups, tables, names } = partsOf(version);
  const shown = names.find(({ name }) => name === show)?.name ?? names[0]?.name;
  const group = groups.find((name) => name === shown);
  const table = tables.find(({ name }) => name === shown);
  const { definitionVersion } = version;
  const about = { profile: version.report.profile, period: version.manifest.period, definitionVersion };
  // What a correction changes is told of two versions and of no period before.
  const compared = shown !== CHARTS && shown !== CHANGES;
  const found = compared ? await reportBefore(ctx, about) : null;
  const before = found ? beforeOf(about, [noted(found)]) : undefined;
  const earlier = shown === CHARTS ? await earlierReports(ctx, about) : [];
  const months = table?.name === BY_MONTH;
  const from = table && page * LENGTH < table.rows.length ? page * LENGTH : 0;
  const href = (name: string, at = 0) =>
    `/reports/versions/${version.id}?show=${name}${at > 0 ? `&page=${at}` : ""}`;
  return (
    <>
      {names.length > 1 && (
        <nav aria-label="Parts of the report" className="print:hidden">
          <LinkTabs
            label="Parts"
            tabs={names.map(({ name, title }) => ({ href: href(name), title, current: name === shown }))}
          />
        </nav>
      )}
      {compared && !before && <Banner tone="info" title={sayNoBefore(about.period)} />}
      {table && months && <MonthsSection version={version} table={table} before={found && noted(found)} />}
      {table && !months && <ShapeSection table={table} from={from} length={LENGTH} before={before} />}
      {table && !months && (
        <Pager
          label="Rows of the table"
          newer="Earlier rows"
          older="Later rows"
          {...(from > 0 && { newerHref: href(table.name, from / LENGTH - 1) })}
          {...(from + LENGTH < table.rows.length && { olderHref: href(table.name, from / LENGTH + 1) })}
        />
      )}
      {group && (
        <TotalSections
          totals={totals}
          metrics={METRIC_GROUPS[group]}
          before={before}
          hrefOf={hrefOf(version)}
        />
      )}
      {shown === CHARTS && <ReportCharts ctx={ctx} version={version} earlier={earlier.map(noted)} />}
    </>
  );
}
