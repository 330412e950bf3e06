import { canCompel } from "./can-compel";
import { CATALOG } from "./catalog";
import { DATA_CLASSES, type DataClass, type InstrumentKind } from "./kind";

interface Rung {
  code: string;
  words: string;
}

const subpoena = { code: "US-GJ-SUB", words: "a grand jury, trial or administrative subpoena" };
const europeanOrder = { code: "EU-EPOC", words: "a European Production Order Certificate" };
const overseasOrder = { code: "UK-OPO", words: "an overseas production order" };
const canadianOrder = { code: "CA-PO-GEN", words: "a general production order" };

/**
 * The least instrument that reaches each class. Where a jurisdiction has none here, a treaty route is left.
 */
const LADDERS: Readonly<Record<string, Partial<Record<DataClass, Rung>>>> = {
  US: {
    BSI: subpoena,
    NC: { code: "US-2703D", words: "a court order under section 2703(d)" },
    C: { code: "US-WARRANT", words: "a search warrant" },
    "P-NC": { code: "US-PRTT", words: "a pen register or trap and trace order" },
    "P-C": { code: "US-WIRETAP", words: "an interception order under Title III" },
  },
  EU: { BSI: europeanOrder, NC: europeanOrder, C: europeanOrder },
  GB: {
    BSI: { code: "UK-IPA-CD", words: "a communications data notice" },
    NC: overseasOrder,
    C: overseasOrder,
  },
  AU: {
    NC: { code: "AU-IPO-DATA", words: "an international production order for telecommunications data" },
    C: { code: "AU-IPO-STORED", words: "an international production order for stored communications" },
    "P-C": { code: "AU-IPO-INT", words: "an international production order for interception" },
  },
  CA: { BSI: canadianOrder, NC: canadianOrder, C: canadianOrder },
};

const CLASS_NAMES: Readonly<Record<DataClass, string>> = {
  BSI: "subscriber data",
  NC: "records that are not content",
  C: "stored content",
  "P-NC": "future records that are not content",
  "P-C": "future content",
};

const treatyRoute =
  "a request by treaty, letters rogatory or an agreement between states, on which a court with power over " +
  "the company served makes an order of its own";

/** What would oblige us; `codes` are kinds of the catalog, empty where only a treaty route is left. */
export interface NeededInstrument {
  codes: string[];
  sentence: string;
}

function demandedUnder(kind: InstrumentKind): readonly DataClass[] {
  return kind.effect === "preserve" ? kind.keeps : kind.classes;
}

/** An instrument as the letter names it. */
interface Named {
  kind: InstrumentKind;
  words: string;
}

const sameKind = (kind: InstrumentKind): Named => ({
  kind,
  words: `a valid instrument of the kind "${kind.title}"`,
});

/** The paper's own kind where it reaches the class as the law is now, else the least of its jurisdiction that does. */
function reaching(
  kind: InstrumentKind,
  dataClass: DataClass,
  catalog: readonly InstrumentKind[],
): Named | undefined {
  const own = catalog.find(({ code }) => code === kind.code) ?? kind;
  if (canCompel(own, dataClass)) return sameKind(own);
  const able = catalog.filter((one) => canCompel(one, dataClass));
  const rung = LADDERS[kind.jurisdiction ?? ""]?.[dataClass];
  const least = able.find(({ code }) => code === rung?.code);
  if (rung && least) return { kind: least, words: rung.words };
  // What the ladder names has lapsed here: any other of the jurisdiction that is handled in the open and reaches least.
  const [other] = able
    .filter(({ jurisdiction, offline, legalDomain }) => {
      const ofItsKind = legalDomain === kind.legalDomain || legalDomain === "criminal";
      return kind.jurisdiction !== null && jurisdiction === kind.jurisdiction && !offline && ofItsKind;
    })
    .toSorted((one, two) => one.classes.length - two.classes.length);
  return rung && other && sameKind(other);
}

/**
 * Which instrument would be needed to obtain what was asked, in one sentence for the letter that rejects:
 * the same kind where it reaches the data class, else the least one of its jurisdiction, else a treaty
 * route.
 *
 * @param dataClasses what the demand's items ask for; left out, what the kind itself asks for.
 * @param catalog the kinds as they are today; what ships, where nothing else is said
 */
export function neededInstead(
  kind: InstrumentKind,
  dataClasses = demandedUnder(kind),
  catalog: readonly InstrumentKind[] = CATALOG,
): NeededInstrument {
  const asked = DATA_CLASSES.filter((one) => dataClasses.includes(one));
  if (asked.length === 0) {
    return { codes: [], sentence: "We act only on an instrument that the law obliges us to obey." };
  }
  const codes = new Set<string>();
  const ways = new Map<string, string[]>();
  for (const dataClass of asked) {
    const found = reaching(kind, dataClass, catalog);
    const way = found ? `${found.words} (${found.kind.citation})` : treatyRoute;
    if (found) codes.add(found.kind.code);
    ways.set(way, [...(ways.get(way) ?? []), CLASS_NAMES[dataClass]]);
  }
  const list = new Intl.ListFormat("en-GB");
  const parts = [...ways].map(([way, names]) => `for ${list.format(names)}, ${way}`);
  return { codes: [...codes], sentence: `What would be needed: ${parts.join("; ")}.` };
}
