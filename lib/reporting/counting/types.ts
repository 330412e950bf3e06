import type { Result } from "@/lib/demands/results";
import type { LEGAL_DOMAINS, REPORT_CLASSES } from "@/lib/instruments/kind";

export type InstrumentClass = (typeof REPORT_CLASSES)[number];
export type LegalDomain = (typeof LEGAL_DOMAINS)[number];

/** By which way the request reached us. */
export const CHANNELS = ["direct", "mlat", "letters_rogatory", "cloud_act", "e_evidence", "other"] as const;
export type Channel = (typeof CHANNELS)[number];

/** The most that was asked for; `none`: help or removal, no data. `identification` and `traffic` are the words of the e-Evidence Regulation. */
export const DATA_SOUGHT = [
  "subscriber",
  "identification",
  "traffic",
  "noncontent",
  "content",
  "none",
  "unknown",
] as const;
export type DataSought = (typeof DATA_SOUGHT)[number];

/** Whose data: the customer's sort. */
export const SEGMENTS = ["enterprise", "public_sector", "education", "consumer", "unknown"] as const;
export type Segment = (typeof SEGMENTS)[number];

/** What else is true of a request, beside its one outcome; several may be. */
export const FLAGS = [
  "challenged",
  "narrowed",
  "disclosure_partial",
  "litigated",
  "conflict_of_law",
  "nondisclosure_order",
] as const;
export type Flag = (typeof FLAGS)[number];

/** When the customer was told, against the disclosure; `not_applicable`: there is nobody to tell. Null: not yet known. */
export const NOTICES = ["before", "after", "prohibited", "not_given", "not_applicable"] as const;
export type NoticeGiven = (typeof NOTICES)[number];

/** One identifier that the instrument names, and what became of it; null where it names no account. */
export interface Target {
  id: string | null;
  result: Result;
}

/** One request as a report counts it: one instrument of ours, or one row of imported history. */
export interface CountedRequest {
  /** Names the request within its source; nothing that is published holds it. */
  reference: string;
  source: "instrument" | "imported";
  /** Receipt in the official channel: decides the period. */
  receivedAt: Date;
  /** ISO 3166-1 alpha-2 of the authority that served us, or `EU`. */
  jurisdiction: string;
  /** Where it came from, if another State served it on us; else null. */
  origin: string | null;
  channel: Channel;
  legalDomain: LegalDomain;
  instrumentClass: InstrumentClass;
  dataSought: DataSought;
  segment: Segment;
  /** In any order; the same identifier may stand there twice and is one account. */
  targets: readonly Target[];
  /** Whose data it asks for, by any stable name; the same one twice is one customer. */
  customers: readonly string[];
  flags: readonly Flag[];
  /** Whether disclosed data are kept outside the country of the authority; null: not known, which is not no. */
  storedOutside: boolean | null;
  notice: NoticeGiven | null;
  /** Hours from receipt to our acknowledgement; null where there was none. */
  ackHours: number | null;
  ackAutomatic: boolean;
  /** Hours from receipt to the data or to the last word that there are none; null where neither came. */
  effectHours: number | null;
  /** Of a preservation request: hours from its receipt to that of the paper that asks for the data; null where none is known. */
  followUpHours: number | null;
  /** When the results became known, if anybody noted it; before, the request is pending. */
  settledAt: Date | null;
  /** Reference of the request whose place this one took. */
  supersedes: string | null;
}
