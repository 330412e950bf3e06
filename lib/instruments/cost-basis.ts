/** A statute by which a provider is paid for its work; without one there is no right to payment. */
export interface CostBasis {
  citation: string;
  /** What it lets us ask for. */
  says: string;
  /** Who sets the amount where the statute says so. */
  amount: string | null;
  /** Telephone toll records and listings of a common carrier are free, unless a court finds them voluminous or burdensome. */
  tollRecordsAreFree: boolean;
}

const bases = {
  SCA: {
    citation: "18 U.S.C. 2706(a)",
    says: "A governmental entity that obtains contents of communications, records or other information pays a fee for such costs as are reasonably necessary and have been directly incurred in searching for, assembling, reproducing or otherwise providing it.",
    amount:
      "The amount is set by agreement between the authority and the provider; without one, by the court that issued the order or, where there is none, by the court before which a prosecution would be brought (18 U.S.C. 2706(b)).",
    tollRecordsAreFree: true,
  },
  PEN_TRAP: {
    citation: "18 U.S.C. 3124(c)",
    says: "Whoever furnishes facilities or technical assistance for a pen register or a trap and trace device is compensated for reasonable expenses incurred in doing so.",
    amount: null,
    tollRecordsAreFree: false,
  },
  INTERCEPTION: {
    citation: "18 U.S.C. 2518(4)",
    says: "Whoever furnishes facilities or technical assistance for an interception is compensated for reasonable expenses incurred in doing so.",
    amount: null,
    tollRecordsAreFree: false,
  },
} as const satisfies Record<string, CostBasis>;

export type CostBasisCode = keyof typeof bases;
export const COST_BASES: Readonly<Record<CostBasisCode, CostBasis>> = bases;

/** By the kind's code: none for private parties, for keeping alone, and for papers handled offline. */
const BASIS_OF_KIND: Readonly<Record<string, CostBasisCode>> = {
  "US-2703D": "SCA",
  "US-WARRANT": "SCA",
  "US-STATE-ORDER": "SCA",
  "US-STATE-WARRANT": "SCA",
  "US-GJ-SUB": "SCA",
  "US-TRIAL-SUB": "SCA",
  "US-ADM-SUB": "SCA",
  "US-STATE-SUB": "SCA",
  "US-PRTT": "PEN_TRAP",
  "US-WIRETAP": "INTERCEPTION",
};

/** The statute by which work on a paper of this kind is paid; null where we know of none. */
export const costBasisOf = (kindCode: string): CostBasisCode | null =>
  Object.hasOwn(BASIS_OF_KIND, kindCode) ? (BASIS_OF_KIND[kindCode] ?? null) : null;
