import type { InstrumentKind } from "./kind";

interface Basis {
  words: string;
  /** Of which kinds it can be the ground. */
  of: (kind: Pick<InstrumentKind, "jurisdiction" | "classes" | "effect">) => boolean;
}

const american = ({ jurisdiction }: Pick<InstrumentKind, "jurisdiction">) => jurisdiction === "US";
const european = ({ jurisdiction }: Pick<InstrumentKind, "jurisdiction">) => jurisdiction === "EU";

/** The grounds in law on which an item is narrowed, refused or contested, as the list of a kind offers them. */
// biome-ignore format: a table to be read across
const BASES = {
  CLASS_NOT_REACHED:  { words: "The kind of paper does not reach this class (V07)",               of: () => true },
  NO_FUTURE_DATA:     { words: "The kind of paper reaches no data that do not exist yet (V10)",   of: ({ classes }) => !classes.some((one) => one.startsWith("P-")) },
  OVERBROAD:          { words: "Too wide in time, accounts or kinds of data (V08, V09)",          of: () => true },
  UNDUE_BURDEN:       { words: "Unusually voluminous, or an undue burden: 18 U.S.C. 2703(d)",     of: american },
  UNREASONABLE:       { words: "Unreasonable or oppressive: Fed. R. Crim. P. 17(c)(2)",           of: american },
  WARRANT_FOR_CONTENT:{ words: "Content needs a warrant: 18 U.S.C. 2703(a), and the courts on it", of: american },
  COMITY:             { words: "Conflict with the law of another country: 18 U.S.C. 2703(h)",     of: american },
  OFFENCE_THRESHOLD:  { words: "The offence does not reach the threshold: Reg. (EU) 2023/1543 Art. 5", of: european },
  IMMUNITY:           { words: "Immunity, privilege or freedom of the press: Reg. (EU) 2023/1543 Art. 10", of: european },
  PRIVILEGE:          { words: "Privileged, or about a journalist, patient or diplomat (V15)",    of: () => true },
  CUSTOMER_OBJECTION: { words: "The customer's objection",                                        of: () => true },
  AUTHORITY_AGREED:   { words: "The authority agreed to less",                                    of: () => true },
  COURT_NARROWED:     { words: "The court narrowed it",                                           of: () => true },
} as const satisfies Record<string, Basis>;

export type BasisCode = keyof typeof BASES;
export const BASIS_CODES = Object.keys(BASES) as [BasisCode, ...BasisCode[]];

/** The words of a basis, or the code itself where this version does not know it. */
export function basisWords(code: string): string {
  return Object.hasOwn(BASES, code) ? BASES[code as BasisCode].words : code;
}

/** The grounds that fit the kind, in the order of the list. */
export function basesFor(kind: Pick<InstrumentKind, "jurisdiction" | "classes" | "effect">): BasisCode[] {
  return BASIS_CODES.filter((code) => (BASES[code] as Basis).of(kind));
}
