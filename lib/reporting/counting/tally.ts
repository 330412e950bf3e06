import { Distinct } from "./distinct";
import { Hours } from "./hours";
import type { AdditiveMetric } from "./metrics";
import { METRIC_NAMES, METRICS, type MetricName } from "./metrics";
import { fractionOf } from "./shares";

const ADDITIVE = METRIC_NAMES.filter((name): name is AdditiveMetric => METRICS[name].additive);
const PLACES = new Map<MetricName, number>(ADDITIVE.map((name, place) => [name, place]));

/** What is no metric of ours: other publishers' shapes are made of it, or a metric is not told for it. */
const ASIDE = { pendingAccounts: 0, disclosedTold: 0, disclosedForbidden: 0, placeUnknown: 0 };
type Aside = keyof typeof ASIDE;

/** The numbers of some requests, kept so that those of two groups make those of both. */
export class Tally {
  readonly #counts = new Float64Array(ADDITIVE.length);
  readonly accounts = new Distinct();
  readonly customers = new Distinct();
  readonly ack = new Hours();
  readonly effect = new Hours();
  /** Of the requests with disclosed data alone. */
  readonly disclosure = new Hours();
  /** Of preservation requests that were followed by a paper for the data. */
  readonly followUp = new Hours();
  /**
   * `pendingAccounts`: accounts that pending requests name, as `accounts_specified`. Of the requests with disclosed data, those of which
   * the customer was told (`disclosedTold`), and those of which it was forbidden (`disclosedForbidden`). `placeUnknown`: those of
   * which nobody knows where the data are kept.
   */
  readonly aside: Record<Aside, number> = { ...ASIDE };

  add(metric: AdditiveMetric, count = 1): void {
    const place = PLACES.get(metric) as number;
    this.#counts[place] = (this.#counts[place] as number) + count;
  }

  count(metric: AdditiveMetric): number {
    return this.#counts[PLACES.get(metric) as number] as number;
  }

  get disclosed(): number {
    return this.count("disclosed_content") + this.count("disclosed_noncontent");
  }

  /** Those with an end, of which shares are taken. */
  get ended(): number {
    return this.count("requests") - this.count("pending");
  }

  /** Whether the number is known: one that counts what was noted of some requests alone would be taken for that of all. */
  knows(metric: MetricName): boolean {
    return metric !== "stored_outside_jurisdiction" || this.aside.placeUnknown === 0;
  }

  /** Any metric; null where there is no number, such as a share of nothing. */
  measure(metric: MetricName): number | null {
    switch (metric) {
      case "accounts_distinct":
        return this.accounts.count();
      case "customers_distinct":
        return this.customers.count();
      case "disclosure_rate":
        return fractionOf(this.disclosed, this.ended);
      case "ack_hours_median":
        return this.ack.median();
      case "effect_hours_median":
        return this.effect.median();
      default:
        return this.count(metric);
    }
  }

  /** The numbers of all these together. */
  static of(tallies: readonly Tally[]): Tally {
    const sum = new Tally();
    for (const tally of tallies) {
      for (const metric of ADDITIVE) sum.add(metric, tally.count(metric));
      for (const name of Object.keys(ASIDE) as Aside[]) sum.aside[name] += tally.aside[name];
    }
    for (const kept of ["accounts", "customers"] as const) sum[kept].addAll(tallies.map((one) => one[kept]));
    for (const kept of ["ack", "effect", "disclosure", "followUp"] as const)
      sum[kept].addAll(tallies.map((one) => one[kept]));
    return sum;
  }
}
