/** Sums that a reader knows: the numbers of these variables, times their signs, add up to `sum`. */
export interface Equation {
  terms: readonly (readonly [variable: string, sign: number])[];
  sum: number;
}

const TINY = 1e-7;

/**
 * The least and the greatest value of each variable in all solutions of the equations with every variable at least 0: the
 * simplex method, written for tests alone and knowing nothing of networks.
 * @throws Error where there is no solution
 */
export function rangesOf(equations: readonly Equation[], wanted: readonly string[]) {
  const names = [...new Set(equations.flatMap(({ terms }) => terms.map(([name]) => name)))];
  const n = names.length;
  const m = equations.length;
  // Columns: variables, one artificial variable an equation, the right side.
  const rows = equations.map(({ terms, sum }, at) => {
    const row = new Float64Array(n + m + 1);
    const sign = sum < 0 ? -1 : 1;
    for (const [name, factor] of terms) {
      const column = names.indexOf(name);
      row[column] = (row[column] as number) + sign * factor;
    }
    row[n + at] = 1;
    row[n + m] = sign * sum;
    return row;
  });
  const basis = equations.map((_, at) => n + at);
  const pivot = (at: number, column: number, objective: Float64Array) => {
    const own = rows[at] as Float64Array;
    const by = own[column] as number;
    for (let i = 0; i < own.length; i++) own[i] = (own[i] as number) / by;
    for (const row of [...rows, objective]) {
      const factor = row[column] as number;
      if (row === own || factor === 0) continue;
      for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) - factor * (own[i] as number);
    }
    basis[at] = column;
  };
  /** Minimises, by the rule that always ends; answers the least value. */
  const minimise = (costs: Float64Array, columns: number): number => {
    const objective = costs.slice();
    for (const [at, column] of basis.entries()) {
      const factor = objective[column] as number;
      for (let i = 0; i < objective.length; i++)
        objective[i] = (objective[i] as number) - factor * ((rows[at] as Float64Array)[i] as number);
    }
    for (;;) {
      const column = objective.subarray(0, columns).findIndex((cost) => cost < -TINY);
      if (column < 0) return -(objective[n + m] as number);
      let best = -1;
      for (const [at, row] of rows.entries()) {
        if ((row[column] as number) < TINY) continue;
        const ratio = (row[n + m] as number) / (row[column] as number);
        const least =
          best < 0
            ? Number.POSITIVE_INFINITY
            : ((rows[best] as Float64Array)[n + m] as number) /
              ((rows[best] as Float64Array)[column] as number);
        const sooner = ratio < least + TINY && best >= 0 && (basis[at] as number) < (basis[best] as number);
        if (ratio < least - TINY || sooner) best = at;
      }
      if (best < 0) return Number.NEGATIVE_INFINITY;
      pivot(best, column, objective);
    }
  };
  const artificial = new Float64Array(n + m + 1).fill(1, n, n + m);
  if (minimise(artificial, n + m) > TINY) throw new Error("No numbers fit what is published.");
  for (const [at, column] of basis.entries()) {
    if (column < n) continue;
    const instead = (rows[at] as Float64Array).subarray(0, n).findIndex((one) => Math.abs(one) > TINY);
    if (instead >= 0) pivot(at, instead, new Float64Array(n + m + 1));
  }
  return new Map(
    wanted.map((name) => {
      const costs = new Float64Array(n + m + 1);
      const column = names.indexOf(name);
      if (column < 0) return [name, { low: 0, high: Number.POSITIVE_INFINITY }] as const;
      costs[column] = 1;
      const low = minimise(costs, n);
      costs[column] = -1;
      return [name, { low, high: -minimise(costs, n) }] as const;
    }),
  );
}
