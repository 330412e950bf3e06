import { type Result, SECTIONS } from "@/lib/demands/results";
import type { ReportPeriod } from "@/lib/reporting/schema";

/** One month of a period, or what of it lies in the period; days UTC, both included. */
export interface Month extends ReportPeriod {
  /** In the order in which the section lists them. */
  outcomes: readonly number[];
  /** The sum of the outcomes. */
  requests: number;
}

const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const OUTCOMES = SECTIONS.requests;
const PLACES = new Map<Result, number>(OUTCOMES.map((outcome, at) => [outcome, at]));

/** Counts requests by their outcome in each calendar month of a period, also in one without any. */
export class Months {
  readonly #first: number;
  readonly #last: number;
  readonly #counts: Float64Array;

  constructor(readonly period: ReportPeriod) {
    this.#first = monthOf(new Date(period.from));
    this.#last = monthOf(new Date(period.to));
    this.#counts = new Float64Array((this.#last - this.#first + 1) * OUTCOMES.length);
  }

  /** @param receivedAt within the period */
  add(receivedAt: Date, outcome: Result): void {
    const place = (monthOf(receivedAt) - this.#first) * OUTCOMES.length + (PLACES.get(outcome) as number);
    this.#counts[place] = (this.#counts[place] as number) + 1;
  }

  list(): Month[] {
    return Array.from({ length: this.#last - this.#first + 1 }, (_, at) => {
      const month = this.#first + at;
      const outcomes = [...this.#counts.subarray(at * OUTCOMES.length, (at + 1) * OUTCOMES.length)];
      const [year, place] = [Math.floor(month / 12), month % 12];
      const first = dayOf(new Date(Date.UTC(year, place, 1)));
      const last = dayOf(new Date(Date.UTC(year, place + 1, 0)));
      const { from, to } = this.period;
      return {
        from: first > from ? first : from,
        to: last < to ? last : to,
        outcomes,
        requests: outcomes.reduce((sum, count) => sum + count, 0),
      };
    });
  }
}
