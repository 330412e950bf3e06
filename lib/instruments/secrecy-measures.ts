/** Up to how long an order may forbid telling, where something written says so. */
export interface SecrecyMeasure {
  /** Country of the authority, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The kinds of paper it speaks of; empty: all of that country. */
  readonly kinds: readonly string[];
  readonly length: { readonly days: number } | { readonly years: number };
  readonly citation: string;
  /** What an order that is longer calls for. */
  readonly sentence: string;
}

/** The first that fits counts. Where nothing is written for a country, no length is too long by itself. */
export const SECRECY_MEASURES: readonly SecrecyMeasure[] = [
  {
    country: "US",
    kinds: ["US-ADM-SUB"],
    length: { days: 90 },
    citation: "18 U.S.C. 3486(a)(6)",
    sentence:
      "A court forbids telling of an administrative subpoena for 90 days at a time. Ask for the order to be shortened, unless it rests on another law.",
  },
  {
    country: "US",
    kinds: [],
    length: { years: 1 },
    citation: "18 U.S.C. 2705(b); policy of the Department of Justice of 19 October 2017",
    sentence:
      "Prosecutors are to ask for one year or less unless the circumstances are exceptional. Ask why it is longer, and move to shorten it if no reason is given.",
  },
];

/** The measure for a paper of this kind from an authority of this country. */
export function secrecyMeasure(country: string, kind: string): SecrecyMeasure | undefined {
  return SECRECY_MEASURES.find(
    (one) => one.country === country && (one.kinds.length === 0 || one.kinds.includes(kind)),
  );
}
