import type { MetricName } from "@/lib/reporting/counting/metrics";
import { tellsBounds } from "./bounds";
import { ALL, type FactRow, OTHER, type Published, type TotalRow } from "./types";

type Of = TotalRow["total_of"];

/** How a reader finds a number: where there is no row, there is nothing, and that is told. */
export type How = "told" | "suppressed" | "not_reported";

/** The columns by which the tables of a public report name their rows. */
export const NAMED_BY = ["jurisdiction", "instrument_class"] as const;
export type NamedBy = (typeof NAMED_BY)[number];

/** One of the tables of the version before: the names of its rows, none where it was held back; null where nothing was. */
export interface TableBefore {
  names: ReadonlySet<string> | null;
  how(name: string, metric: MetricName): How;
  /** The requests of a row, 0 where there is none of its name; null where they are hidden, in the row of others or held back. */
  requests(name: string): number | null;
  /** Whether the version tells what bounds hidden outcomes. */
  tellsBounds: boolean;
}

/** How a version tells the requests of a section together; `published`: whether there is one. */
export interface SumBefore {
  published: boolean;
  how(metric: MetricName): How;
  tellsBounds: boolean;
}

const placeOf = (of: Of, jurisdiction: string, instrumentClass: string, metric: MetricName) =>
  [of, jurisdiction, instrumentClass, metric].join(" ");

/** What a published version tells and hides, so that a correction hides the same again; of none where there is no version. */
export class ToldBefore {
  readonly #rows = new Map<string, FactRow>();
  readonly #tellsBounds: boolean;

  constructor(before: Published | null) {
    this.#tellsBounds = before !== null && tellsBounds(before);
    const add = (of: Of, row: FactRow) =>
      this.#rows.set(placeOf(of, row.jurisdiction, row.instrument_class, row.metric), row);
    for (const row of before?.facts ?? []) add("requests", row);
    for (const row of before?.totals ?? []) add(row.total_of, row);
  }

  get places(): string[] {
    return [...this.#rows.keys()];
  }

  howAt(place: string): How {
    const status = this.#rows.get(place)?.status;
    return status === "suppressed" || status === "not_reported" ? status : "told";
  }

  /** Of all requests of a section together; null where that is not told. */
  requests(of: Of): number | null {
    return this.#rows.get(placeOf(of, ALL, ALL, "requests"))?.value ?? null;
  }

  /** Of all requests of a section together. */
  how(of: Of, metric: MetricName): How {
    return this.howAt(placeOf(of, ALL, ALL, metric));
  }

  /** The same, number by number. */
  sum(of: Of): SumBefore {
    const published = this.#rows.size > 0;
    return { published, tellsBounds: this.#tellsBounds, how: (metric) => this.how(of, metric) };
  }

  table(of: Of, by: NamedBy): TableBefore {
    const place = (name: string, metric: MetricName) =>
      by === "jurisdiction" ? placeOf(of, name, ALL, metric) : placeOf(of, ALL, name, metric);
    const all = this.#rows.get(placeOf(of, ALL, ALL, "requests"));
    const own = [...this.#rows.values()].filter(
      (row) => row[by] !== ALL && this.#rows.get(place(row[by], row.metric)) === row,
    );
    const names = !all || all.value === 0 ? null : new Set(own.map((row) => row[by]));
    const unnamed = names === null ? (all?.value ?? null) : names.size === 0 || names.has(OTHER) ? null : 0;
    return {
      names,
      how: (name, metric) => this.howAt(place(name, metric)),
      tellsBounds: this.#tellsBounds,
      requests: (name) =>
        names?.has(name) ? (this.#rows.get(place(name, "requests"))?.value ?? null) : unnamed,
    };
  }
}

/**
 * Whether a number is told in one of the versions and not in the other. Where data are kept may have become known, or have been
 * told though nobody knew it: that number is part of no sum, and a reader computes nothing from it.
 */
function differs(place: string, one: How, other: How): boolean {
  if (one === other) return false;
  const untold = one === "not_reported" || other === "not_reported";
  return !(untold && place.endsWith(" stored_outside_jurisdiction"));
}

/** Whether what one version tells apart is within a row, or not told at all, in the other. */
function namesOthers(old: TableBefore["names"], fresh: TableBefore["names"]): boolean {
  if (!old || !fresh) return false;
  const everyName = (names: ReadonlySet<string>) => names.size > 0 && !names.has(OTHER);
  if (everyName(old) && everyName(fresh)) return false;
  return old.size !== fresh.size || [...old].some((name) => !fresh.has(name));
}

/**
 * Why two versions of a public report cannot both be published; null where they can. A reader has both, and may suppose that a
 * number is the same in both: so each hides what the other hides, and no more. Pure.
 */
export function whyNotTogether(before: Published, after: Published): string | null {
  const [old, fresh] = [new ToldBefore(before), new ToldBefore(after)];
  const otherwise =
    [...old.places, ...fresh.places].some((place) => differs(place, old.howAt(place), fresh.howAt(place))) ||
    (["requests", "preservation", "private_civil"] as const).some((of) =>
      NAMED_BY.some((by) => namesOthers(old.table(of, by).names, fresh.table(of, by).names)),
    );
  return otherwise
    ? "This correction would hide other numbers than the version that is published: what one of the two hides could be computed from both."
    : null;
}
