/** What a number is a number of. */
export const UNITS = ["requests", "accounts", "customers", "fraction", "hours"] as const;
export type Unit = (typeof UNITS)[number];

export interface Metric {
  readonly unit: Unit;
  /** Whether the numbers of parts may be added; never so for shares, medians and distinct counts. */
  readonly additive: boolean;
  /** In words, as it stands beside the number. */
  readonly definition: string;
}

const counts = (unit: Unit, definition: string) => ({ unit, additive: true, definition }) as const;
const derived = (unit: Unit, definition: string) => ({ unit, additive: false, definition }) as const;

/** Every number of a report, in the order in which files list them. Facts: docs/report.md. */
// biome-ignore format: a table to be read across
export const METRICS = {
  requests:             counts("requests", "Instruments received in the period, each once, however many customers and accounts it names and however often it was served. Period and day are those of the receipt, in UTC."),
  disclosed_content:    counts("requests", "Requests in answer to which some content was disclosed; other data may have gone with it."),
  disclosed_noncontent: counts("requests", "Requests in answer to which data but no content was disclosed."),
  preserved:            counts("requests", "Preservation requests for which data were kept."),
  pending:              counts("requests", "Requests that nothing was disclosed for and that were not at an end."),
  redirected:           counts("requests", "Requests whose authority was sent to the customer, and for which we disclosed nothing, also where they were then refused, taken back or without data. A new instrument afterwards is a new request."),
  rejected:             counts("requests", "Requests refused for legal or formal defects, in all of their accounts but those without data or taken back."),
  withdrawn:            counts("requests", "Requests that the authority took back before anything was disclosed, or replaced by a newer instrument."),
  no_data:              counts("requests", "Requests for which there were no data, and nothing else happened."),
  challenged:           counts("requests", "Requests to which we or the customer objected, whatever came of it."),
  narrowed:             counts("requests", "Requests of which a part was refused or narrowed, whatever became of the rest; so are those of which some accounts were refused and others not."),
  disclosure_partial:   counts("requests", "Requests for which less than all that was asked was disclosed."),
  litigated:            counts("requests", "Requests about which a court was asked to decide."),
  conflict_of_law:      counts("requests", "Requests against which the law of another country stood."),
  nondisclosure_order:  counts("requests", "Requests that came with an order not to tell the customer. Secrecy that the law itself lays on a kind of instrument is none."),
  stored_outside_jurisdiction: counts("requests", "Requests in answer to which data were disclosed that are kept outside the country of the authority. Not told where that is not known of each request with disclosed data."),
  imported:             counts("requests", "Requests that were brought in from files and had no demand at this desk."),
  notice_before:        counts("requests", "Requests of which the customer was told before anything was disclosed, or would have been."),
  notice_after:         counts("requests", "Requests of which the customer was told only after data were disclosed."),
  notice_prohibited:    counts("requests", "Requests of which the customer had not been told because it was forbidden."),
  notice_not_given:     counts("requests", "Requests of which the customer was not told though nothing forbade it."),
  accounts_specified:   counts("accounts", "Different accounts that a request names, added over requests: an account named by two requests counts twice, one that does not exist counts too."),
  accounts_disclosed:   counts("accounts", "Different accounts of which a request yielded data, added over requests."),
  accounts_preserved:   counts("accounts", "Different accounts of which a request had data kept, added over requests."),
  customers_specified:  counts("customers", "Different customers about whom a request asks, added over requests."),
  accounts_distinct:    derived("accounts", "Different accounts that any of the requests names."),
  customers_distinct:   derived("customers", "Different customers about whom any of the requests asks."),
  disclosure_rate:      derived("fraction", "Requests with disclosed data, of those that are not pending; four decimals. Blank where every request is pending."),
  ack_hours_median:     derived("hours", "The middle of the hours from receipt to our acknowledgement; one sent by itself within the hour counts as 0. Requests without one are left out."),
  effect_hours_median:  derived("hours", "The middle of the hours from receipt to the data, or to the last word that there are none. Other requests are left out."),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];
export type AdditiveMetric = {
  [M in MetricName]: (typeof METRICS)[M]["additive"] extends true ? M : never;
}[MetricName];

/** Changes when a definition does: a report keeps the one by which it was counted. */
export const DEFINITION_VERSION = "2026-12.2";
