import type { Drawn } from "./types";

/** A piece of a stack: `at` of the values, from `from` on so long, in the unit of `full`. */
export interface Piece {
  at: number;
  from: number;
  length: number;
}

/**
 * The values of a stack one after the other, where `most` is as long as `full`. Only numbers that are told have a length:
 * of others nothing is drawn. Pure.
 */
export function piecesOf(values: readonly Drawn[], most: number, full: number): Piece[] {
  let from = 0;
  return values.flatMap(({ value }, at) => {
    if (value === null || value <= 0) return [];
    const piece = { at, from, length: (value / most) * full };
    from += piece.length;
    return [piece];
  });
}

/** What stands beside a stack: the hidden numbers of it, and the other words of those that are not drawn. */
export function marksOf(values: readonly Drawn[]): { hidden: number; words: string[] } {
  const without = values.filter((one) => one.value === null);
  const words = without.flatMap(({ said, ...one }) =>
    ("hidden" in one && one.hidden) || !said ? [] : [said],
  );
  return { hidden: without.filter((one) => one.hidden).length, words: [...new Set(words)] };
}

export const sumOf = (values: readonly Drawn[]): number =>
  values.reduce((sum, { value }) => sum + (value ?? 0), 0);
