/** Between the lines of two labels, in pixels: nearer, they would run into each other. */
const APART = 14;
/** Between the middle of a label and that of another's point. */
const CLEAR = 11;

/**
 * Where the numbers of points over each other are written: the lowest point's under it, unless that is below the ground, all
 * others above. One that would run into another, or into another's point, is left to the table. In pixels from the top.
 */
export function labelsOf(points: readonly (number | null)[], ground: number): (number | null)[] {
  const told = points.filter((y) => y !== null);
  const lowest = Math.max(...told);
  const under = told.length > 1 && lowest + 18 <= ground;
  const taken: number[] = [];
  return points.map((y) => {
    if (y === null) return null;
    const at = under && y === lowest ? y + 18 : y - 9;
    const middle = at - 4;
    const fits =
      taken.every((other) => Math.abs(other - at) >= APART) &&
      told.every((other) => other === y || Math.abs(other - middle) >= CLEAR);
    if (!fits) return null;
    taken.push(at);
    return at;
  });
}
