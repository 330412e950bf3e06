import { type Ranged, Ranges } from "@/components/chart/ranges";
import { capital } from "@/lib/demands/words";
import { wordsOf } from "@/lib/reporting/files/total-tables";
import { ALL } from "@/lib/reporting/profiles/types";
import { type Band, bandsOf } from "@/lib/reporting/series/bands";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { notedPeriod } from "./period-name";

const rangedOf = (band: Band | undefined): Ranged | null =>
  band
    ? {
        low: band.low,
        high: band.high,
        said: `${band.low.toLocaleString("en")}–${band.high.toLocaleString("en")}`,
      }
    : null;

const METRIC_WORDS: Readonly<Record<string, string>> = { accounts_specified: "selectors" };

function nameOf({ metric, instrument_class }: Band): string {
  const what = METRIC_WORDS[metric] ?? wordsOf(metric);
  return capital(instrument_class === ALL ? what : `${wordsOf(instrument_class)}: ${what}`);
}

/** The bands of a report, beside those of the period before where there is a report of it. Nothing exact is known here. */
export function BandCharts({ report, before }: { report: ToldReport; before: ToldReport | undefined }) {
  const bands = bandsOf(report.contents);
  if (bands.length === 0) return null;
  const earlier = before ? bandsOf(before.contents) : [];
  const shown = before && earlier.length > 0 ? [report, before] : [report];
  const looks = ["accent", "warn"] as const;
  return (
    <Ranges
      title="National security, in bands"
      description="Each bar reaches from the least to the most that the number can be; where in it the number lies is not told. Bands are never added up."
      by="Number"
      parts={shown.map((told, at) => ({
        key: told.period.from,
        title: notedPeriod(told),
        look: looks[at] ?? "warn",
      }))}
      groups={bands.map((band) => ({
        key: band.key,
        name: nameOf(band),
        values: [band, earlier.find(({ key }) => key === band.key)].slice(0, shown.length).map(rangedOf),
      }))}
    />
  );
}
