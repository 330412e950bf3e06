import type { MetricName } from "@/lib/reporting/counting/metrics";
import type { Totals } from "./read-totals";
import { differenceOf, shareOf, sumOf, type ToldNumber } from "./told-number";

export interface Figure {
  key: string;
  title: string;
  /** What is counted, in words. */
  definition: string;
  of: (totals: Totals) => ToldNumber;
}

const ended = (totals: Totals) => differenceOf(totals.of("requests"), totals.of("pending"));
const metric = (name: MetricName) => (totals: Totals) => totals.of(name);

/** Fractions. The rate of disclosure is the report's own, which a profile may hide though its parts are told. */
export const SHARES: readonly Figure[] = [
  {
    key: "redirect_rate",
    title: "Redirected",
    definition: "Requests whose authority was sent to the customer, of those that are not pending.",
    of: (totals) => shareOf(totals.of("redirected"), ended(totals)),
  },
  {
    key: "disclosure_rate",
    title: "Disclosed",
    definition: "Requests with disclosed data, of those that are not pending.",
    of: metric("disclosure_rate"),
  },
  {
    key: "secrecy_share",
    title: "Under secrecy",
    definition: "Requests that came with an order not to tell the customer, of all requests.",
    of: (totals) => shareOf(totals.of("nondisclosure_order"), totals.of("requests")),
  },
];

/** Medians, in hours. */
export const HOURS: readonly Figure[] = [
  {
    key: "ack_hours_median",
    title: "To acknowledge",
    definition: "The middle of the hours from receipt to our acknowledgement.",
    of: metric("ack_hours_median"),
  },
  {
    key: "effect_hours_median",
    title: "To effect",
    definition: "The middle of the hours from receipt to the data, or to the last word that there are none.",
    of: metric("effect_hours_median"),
  },
];

const NOTICE_METRICS = ["notice_before", "notice_after", "notice_prohibited", "notice_not_given"] as const;

const notice = (name: (typeof NOTICE_METRICS)[number], title: string, definition: string): Figure => ({
  key: name,
  title,
  definition,
  of: metric(name),
});

/** When the customer was told, in requests; the last is what the others leave. */
export const NOTICES: readonly Figure[] = [
  notice("notice_before", "Before", "The customer was told before anything was disclosed."),
  notice("notice_after", "After", "The customer was told only after data were disclosed."),
  notice("notice_prohibited", "Owed", "The customer had not been told because it was forbidden."),
  notice("notice_not_given", "Never", "The customer was not told though nothing forbade it."),
  {
    key: "notice_none",
    title: "None due",
    definition: "There was nobody to tell, or it is not known.",
    of: (totals) => differenceOf(totals.of("requests"), sumOf(NOTICE_METRICS.map((name) => totals.of(name)))),
  },
];
