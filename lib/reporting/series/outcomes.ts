import { SECTIONS } from "@/lib/demands/results";
import { OTHER } from "@/lib/reporting/profiles/types";
import type { LinesBy, TotalOf, Totals } from "./read-totals";
import type { ToldNumber } from "./told-number";

/** The outcomes that make up the requests, in the order in which they are stacked. */
export const OUTCOMES = SECTIONS.requests;

/** The outcomes of some requests, in the order of OUTCOMES, and how many requests there are. */
export interface Outcomes {
  key: string;
  parts: readonly ToldNumber[];
  total: ToldNumber;
}

export const outcomesOf = (totals: Totals, key: string, of: TotalOf = {}): Outcomes => ({
  key,
  parts: OUTCOMES.map((outcome) => totals.of(outcome, of)),
  total: totals.of("requests", of),
});

/** Where a line stands: those with the most requests first, then the hidden ones, whose order says nothing; the unnamed last. */
const place = ({ key, total }: Outcomes): number =>
  key === OTHER ? Number.POSITIVE_INFINITY : total.value === null ? 1 : -total.value;

/** The outcomes of each line of a report, one for each jurisdiction or class that it names. */
export const outcomesBy = (totals: Totals, by: LinesBy): Outcomes[] =>
  totals
    .lines(by)
    .map((key) => outcomesOf(totals, key, { [by]: key }))
    .sort((one, other) => place(one) - place(other) || (one.key < other.key ? -1 : 1));
