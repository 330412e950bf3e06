import type { MetricName } from "@/lib/reporting/counting/metrics";
import type { Published } from "@/lib/reporting/profiles/types";

/** A number of which only a band is told, with what it is a number of. */
export interface Band {
  /** The same for the same number in any report. */
  key: string;
  metric: MetricName;
  /** `ALL`: of all classes together. */
  instrument_class: string;
  low: number;
  high: number;
}

/** The bands of a report, in its order; none but of a report of bands. Pure. */
export const bandsOf = ({ totals }: Pick<Published, "totals">): Band[] =>
  totals.flatMap(({ status, metric, instrument_class, value_low: low, value_high: high }) =>
    status === "banded" && low !== null && high !== null
      ? [{ key: `${metric} ${instrument_class}`, metric, instrument_class, low, high }]
      : [],
  );
