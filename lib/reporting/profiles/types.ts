import type { MetricName, Unit } from "@/lib/reporting/counting/metrics";

/** `ALL`: summed over; `OTHER`: the jurisdictions that are too small to be named, together. */
export const ALL = "ALL";
export const OTHER = "OTHER";

/** 0, hidden, a band, what cannot be and what is not told are five different things. */
export const STATUSES = ["exact", "suppressed", "banded", "not_applicable", "not_reported"] as const;
export type Status = (typeof STATUSES)[number];

/** Where a row belongs; empty where it does not apply. */
export interface FactKey {
  jurisdiction: string;
  origin_jurisdiction: string;
  channel: string;
  legal_domain: string;
  instrument_class: string;
  data_sought: string;
  customer_segment: string;
}

/**
 * One number. `exact`: value, low and high are the same; `banded`: low and high only; every other status: none of them.
 */
export interface FactRow extends FactKey {
  metric: MetricName;
  unit: Unit;
  value: number | null;
  value_low: number | null;
  value_high: number | null;
  status: Status;
  additive: boolean;
}

/** What a total is one of. No total is over two of the first five: nothing can be added or subtracted across them. */
export const TOTALS_OF = [
  "requests",
  "preservation",
  "private_civil",
  "national_security",
  /** The requests without emergencies. */
  "compelled",
  /** Those of the requests that another State sent by way of the one that served us. */
  "diplomatic",
] as const;

export interface TotalRow extends FactRow {
  total_of: (typeof TOTALS_OF)[number];
}

/** A field of a table in another publisher's or regulator's shape. Null: blank, it cannot apply. */
export type TableField = string | number | { readonly status: "suppressed" | "not_reported" } | null;

export interface ReportTable {
  /** Names the file: lower case, digits, underscores. */
  name: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly TableField[])[];
}

/** All that a profile lets out of the facts. */
export interface Published {
  facts: FactRow[];
  totals: TotalRow[];
  tables: ReportTable[];
  /** Sentences that stand beside the numbers, such as that a form is a draft. */
  notes: string[];
}

export const PROFILES = [
  "internal",
  "public",
  "dsa",
  "us-1874",
  "e-evidence",
  "microsoft",
  "google",
  "github",
] as const;
export type ProfileName = (typeof PROFILES)[number];

/** The structures of 50 U.S.C. 1874(a)(1) to (4); one is chosen for a period and kept. */
export const BAND_STRUCTURES = ["a1", "a2", "a3", "a4"] as const;
export type BandStructure = (typeof BAND_STRUCTURES)[number];
