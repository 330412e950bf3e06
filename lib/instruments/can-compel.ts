import type { DataClass, InstrumentKind } from "./kind";

/**
 * Whether data of the class may have to be produced under the kind. A kind that has lapsed or is not law yet
 * compels nothing; neither does a request, a preservation letter or a foreign order.
 */
export function canCompel(
  kind: Pick<InstrumentKind, "effect" | "state" | "classes">,
  dataClass: DataClass,
): boolean {
  return kind.effect === "compels" && kind.state === "in-force" && kind.classes.includes(dataClass);
}

/**
 * The data classes that an item of such a demand may name: for preservation, what may have to be kept. Empty
 * where a demand of the kind has no items, as for papers handled offline.
 */
export function askableClasses(
  kind: Pick<InstrumentKind, "offline" | "effect" | "keeps" | "classes">,
): readonly DataClass[] {
  if (kind.offline) return [];
  return kind.effect === "preserve" ? kind.keeps : kind.classes;
}

/**
 * Whether the kind is secret by itself, so that only a recorded release, never a computed day, ends the
 * secrecy.
 */
export function secrecyBuiltIn(kind: Pick<InstrumentKind, "secrecy">): boolean {
  return kind.secrecy === "builtin" || kind.secrecy === "cert";
}

const MEMBER_STATES =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/**
 * Whether the kind, by itself, binds a company established in the country (ISO alpha-2). Elsewhere it is a foreign paper
 * unless some law gives it effect there, which counsel says in each case.
 */
export function bindsCompanyOf(kind: Pick<InstrumentKind, "jurisdiction">, country: string): boolean {
  const place = country.toUpperCase();
  if (kind.jurisdiction === "EU") return MEMBER_STATES.includes(place);
  return kind.jurisdiction === null || kind.jurisdiction === place;
}
