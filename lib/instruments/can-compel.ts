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
