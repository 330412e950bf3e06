import { ShapeSection } from "@/app/_report/shape-section";
import { TotalSections } from "@/app/_report/total-sections";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Pager } from "@/components/ui/pager";
import type { Context } from "@/lib/auth/context";
import { GROUP_WORDS, METRIC_GROUPS, type MetricGroup } from "@/lib/reporting/counting/metric-groups";
import type { TotalRow } from "@/lib/reporting/profiles/types";
import { type EarlierReport, earlierReports } from "@/lib/reporting/publishing/earlier-reports";
import type { reportVersion } from "@/lib/reporting/publishing/queries";
import { reportBefore } from "@/lib/reporting/publishing/report-before";
import { Totals, totalsOf } from "@/lib/reporting/series/read-totals";
import { longPeriod } from "../../charts/period-name";
import { hasCharts, ReportCharts } from "../../charts/report-charts";
import { changesTable } from "./changes-table";

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
  const tables = [...contents.tables, ...(changedCells.length > 0 ? [changesTable(changedCells)] : [])];
  const names = [
    ...tables.map(({ name, title }) => ({ name, title })),
    ...groups.map((name) => ({ name, title: GROUP_WORDS[name] })),
    ...(hasCharts(contents) ? [{ name: CHARTS, title: "Charts" }] : []),
  ];
  return { totals, groups, tables, names };
}

/** The period before, where there is a report of it. */
function beforeOf({ definitionVersion }: Version, before: EarlierReport | null) {
  if (!before) return undefined;
  const note = before.state === "published" ? "" : ", not published";
  return {
    said: `${longPeriod(before.period)}${note}`,
    totals: new Totals(before.contents),
    alike: before.definitionVersion === definitionVersion,
  };
}

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
  const about = { profile: version.report.profile, period: version.manifest.period };
  const before = group ? await reportBefore(ctx, about) : null;
  const earlier = shown === CHARTS ? await earlierReports(ctx, about) : [];
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
      {table && <ShapeSection table={table} from={from} length={LENGTH} />}
      {table && (
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
          before={beforeOf(version, before)}
          hrefOf={hrefOf(version)}
        />
      )}
      {shown === CHARTS && <ReportCharts ctx={ctx} version={version} earlier={earlier} />}
    </>
  );
}
