import fc from "fast-check";
import { expect } from "vitest";
import { SECTIONS } from "@/lib/demands/results";
import { exampleRequests } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import type { Equation } from "./hiding/test-ranges";
import { ALL, type FactRow, type Published } from "./types";

const [example] = exampleRequests() as [CountedRequest];
const OUTCOMES = SECTIONS.requests;
const UNITS = ["accounts_specified", "accounts_disclosed", "customers_specified"] as const;
const NOTICES = ["notice_before", "notice_after", "notice_prohibited", "notice_not_given"] as const;

/** So many rejected requests of each jurisdiction. */
export const rejectedOf = (counts: Record<string, number>): CountedRequest[] =>
  Object.entries(counts).flatMap(([jurisdiction, count]) =>
    Array.from({ length: count }, (_, at) => ({
      ...example,
      ...{ jurisdiction, flags: [], targets: [{ id: `${jurisdiction}${at}`, result: "rejected" as const }] },
    })),
  );

/** The requests of which no notice is told. */
export const REST = "rest";

/** What a reader knows: every sum that the published rows of one section tell by what they are. */
export class Reader {
  readonly equations: Equation[] = [];
  readonly #rows = new Map<string, FactRow>();

  constructor({ facts, totals }: Published) {
    const headline = totals.filter((row) => row.total_of === "requests");
    for (const row of [...facts, ...headline]) this.#rows.set(this.#nameOf(row), row);
    const whole = (metric: string) => `${ALL} ${ALL} ${metric}`;
    const tables = [facts, headline.filter((row) => row.instrument_class !== ALL)];
    for (const table of tables) {
      const requests = table.filter((row) => row.metric === "requests");
      if (requests.length === 0) continue;
      const places = requests.map((row) => this.#nameOf(row).replace(/requests$/, ""));
      for (const place of places)
        this.#add(
          `${place}requests`,
          OUTCOMES.map((one) => `${place}${one}`),
        );
      for (const metric of ["requests", ...OUTCOMES, ...UNITS])
        this.#add(
          whole(metric),
          places.map((place) => `${place}${metric}`),
        );
    }
    this.#add(whole("requests"), OUTCOMES.map(whole));
    this.#add(whole("requests"), [...NOTICES.map(whole), REST]);
    for (const row of totals.filter(({ total_of }) => total_of === "compelled")) {
      const emergency = `${ALL} emergency ${row.metric}`;
      if (this.#rows.has(emergency))
        this.equations.push({
          terms: this.#known(whole(row.metric), 1).terms.concat(this.#known(emergency, -1).terms),
          sum: (row.value ?? 0) - this.#known(whole(row.metric), 1).sum - this.#known(emergency, -1).sum,
        });
    }
  }

  /** The numbers that are marked as hidden, or not told at all. */
  named(status: "suppressed" | "not_reported"): string[] {
    return [...this.#rows].flatMap(([name, row]) => (row.status === status && row.additive ? name : []));
  }

  #nameOf = (row: FactRow) => `${row.jurisdiction} ${row.instrument_class} ${row.metric}`;

  /** A told number; or a variable, which is one less than the number where a mark says that there is one. */
  #known(name: string, sign: number): { terms: [string, number][]; sum: number } {
    const row = this.#rows.get(name);
    if (row?.status === "exact") return { terms: [], sum: sign * (row.value ?? 0) };
    return { terms: [[name, sign]], sum: row?.status === "suppressed" ? sign : 0 };
  }

  #add(whole: string, parts: string[]) {
    const all = [this.#known(whole, -1), ...parts.map((part) => this.#known(part, 1))];
    const terms = all.flatMap((one) => one.terms);
    const sum = all.reduce((so, one) => so + one.sum, 0);
    if (terms.length > 0) this.equations.push({ terms, sum: 0 - sum });
    else expect(sum, whole).toBe(0);
  }
}

const request = fc
  .record({
    jurisdiction: fc.constantFrom("US", "US", "US", "DE", "DE", "FR", "GB"),
    instrumentClass: fc.constantFrom(
      "search_warrant",
      "subpoena",
      "subpoena",
      "emergency",
      "production_order",
    ),
    result: fc.constantFrom("rejected", ...OUTCOMES),
    notice: fc.constantFrom("before", "before", "prohibited", "not_given", null),
    times: fc.integer({ min: 1, max: 12 }),
  } as const)
  .chain(({ times, result, ...one }) =>
    fc.constant(
      Array.from(
        { length: times },
        (): CountedRequest => ({ ...example, ...one, flags: [], targets: [{ id: "a", result }] }),
      ),
    ),
  );
/** Groups of like requests, as a period may bring them. */
export const requestsOfAll = fc.array(request, { minLength: 2, maxLength: 14 });
