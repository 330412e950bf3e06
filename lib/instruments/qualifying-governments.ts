/** One government with which an agreement under 18 U.S.C. 2523 is in force, so that 2703(h) speaks of it. */
export interface QualifyingGovernment {
  /** ISO 3166-1 alpha-2. */
  country: string;
  agreement: string;
  inForceSince: string;
  source: string;
  /** What counsel confirms before relying on it; empty where nothing is open. */
  unconfirmed: string;
}

const reciprocity =
  "That its law gives providers the same way to object, as 2703(h)(1)(A) requires, nobody here has read yet.";

/** 18 U.S.C. 2703(h)(1): an agreement in force and like rights for providers. Every row is to be confirmed by counsel. */
export const QUALIFYING_GOVERNMENTS: readonly QualifyingGovernment[] = [
  {
    country: "GB",
    agreement: "UK-US Data Access Agreement",
    inForceSince: "2022-10-03",
    source: "Law firms' notes on the agreement, 2022",
    unconfirmed: reciprocity,
  },
  {
    country: "AU",
    agreement: "Australia-US CLOUD Act Agreement",
    inForceSince: "2024-01-31",
    source: "General knowledge",
    unconfirmed: `The day on which it came into force. ${reciprocity}`,
  },
];

/** The row of a country, or undefined where only common-law comity is left. */
export function qualifyingGovernment(country: string): QualifyingGovernment | undefined {
  return QUALIFYING_GOVERNMENTS.find((row) => row.country === country.toUpperCase());
}
