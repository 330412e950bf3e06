import { canCompel } from "./can-compel";
import { kindByCode } from "./catalog";
import { DATA_CLASSES, type DataClass, type InstrumentKind } from "./kind";

/** The least instrument of each jurisdiction that reaches each class. Where none is named, a treaty route is left. */
const LADDERS: Readonly<Record<string, Partial<Record<DataClass, string>>>> = {
  US: { BSI: "US-GJ-SUB", NC: "US-2703D", C: "US-WARRANT", "P-NC": "US-PRTT", "P-C": "US-WIRETAP" },
  EU: { BSI: "EU-EPOC", NC: "EU-EPOC", C: "EU-EPOC" },
  GB: { BSI: "UK-IPA-CD", NC: "UK-OPO", C: "UK-OPO" },
  AU: { NC: "AU-IPO-DATA", C: "AU-IPO-STORED", "P-C": "AU-IPO-INT" },
  CA: { BSI: "CA-PO-GEN", NC: "CA-PO-GEN", C: "CA-PO-GEN" },
};

const CLASS_NAMES: Readonly<Record<DataClass, string>> = {
  BSI: "subscriber data",
  NC: "other records that are not content",
  C: "stored content",
  "P-NC": "future records that are not content",
  "P-C": "future content",
};

const treatyRoute =
  "a request by treaty, letters rogatory or an agreement between states, on which a court with power over the " +
  "company served makes an order of its own";

/** What would oblige us; `codes` are kinds of the catalog, empty where only a treaty route is left. */
export interface NeededInstrument {
  codes: string[];
  sentence: string;
}

function demandedUnder(kind: InstrumentKind): readonly DataClass[] {
  return kind.effect === "preserve" ? kind.keeps : kind.classes;
}

/**
 * Which instrument would be needed to obtain what was asked, in one sentence for the letter that rejects.
 *
 * @param dataClasses what the demand's items ask for; left out, what the kind itself asks for.
 */
export function neededInstead(kind: InstrumentKind, dataClasses = demandedUnder(kind)): NeededInstrument {
  const asked = DATA_CLASSES.filter((one) => dataClasses.includes(one));
  if (asked.length === 0) {
    return { codes: [], sentence: "We act only on an instrument that the law obliges us to obey." };
  }
  const ladder = LADDERS[kind.jurisdiction ?? ""] ?? {};
  const codes = new Set<string>();
  const ways = new Map<string, string[]>();
  for (const dataClass of asked) {
    const code = ladder[dataClass];
    const needed = code === undefined ? undefined : kindByCode(code);
    const reaches = needed !== undefined && canCompel(needed, dataClass);
    if (reaches) codes.add(needed.code);
    const way = reaches ? `"${needed.title}" (${needed.citation})` : treatyRoute;
    ways.set(way, [...(ways.get(way) ?? []), CLASS_NAMES[dataClass]]);
  }
  const parts = [...ways].map(([way, names]) => `for ${names.join(" and ")}, ${way}`);
  return { codes: [...codes], sentence: `What would be needed: ${parts.join("; ")}.` };
}
