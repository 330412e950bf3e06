import type { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";
import type { ASKED, DataClass } from "@/lib/instruments/kind";
import type { InstrumentClass, LegalDomain } from "@/lib/reporting/counting/types";

/** One item of a demand, as it stood at the instant of the report. */
export interface OwnItem {
  /** In the form in which accounts are looked up. */
  account: string;
  dataClass: DataClass;
  /** What a released package holds of it. */
  released: "content" | "noncontent" | null;
  /** In which countries the data are kept of the exports from which that was made; null among them: of one nobody said. */
  keptIn: (string | null)[];
  /** In the scope approved then; null before there was one. */
  decision: "APPROVE" | "NARROW" | "REFUSE" | "CONTEST" | null;
}

/** One demand of an instrument, as it stood at the instant of the report. Instants are ISO 8601. */
export interface OwnDemand {
  /** Whether whoever asks may know of it. */
  seen: boolean;
  status: DemandStatus;
  outcome: Outcome | null;
  since: string;
  customer: string | null;
  segment: string | null;
  publicAuthority: boolean | null;
  /** The instrument whose place this one took. */
  supersedes: string | null;
  redirected: boolean;
  items: OwnItem[];
  firstReleased: string | null;
  /** Of a package that was the last, or after which the production was ended. */
  lastReleased: string | null;
  /** The first letter of ours that the authority's mail server took. */
  acknowledged: string | null;
  /** When the first paper was served that asks for what this one had kept. */
  followed: string | null;
  /** The first notice that a mail server took and that did not come back. */
  told: string | null;
  /** Secrecy was in force. */
  forbidden: boolean;
  /** A court or an agency forbade telling; not the law by itself. */
  ordered: boolean;
  challenged: boolean;
  litigated: boolean;
  conflict: boolean;
}

export interface OwnInstrument {
  id: string;
  servedAt: Date;
  country: string;
  code: string;
  /** The State for which it was served, and by which way that State's request came. */
  originCountry: string | null;
  originWay: "mlat" | "letters_rogatory" | null;
  reportClass: InstrumentClass;
  legalDomain: LegalDomain;
  asks: (typeof ASKED)[number];
  /** A kind for emergencies alone. */
  emergency: boolean;
  /** Those that were registered by then; without any, the instrument was not yet known. */
  demands: OwnDemand[];
}
