/**
 * A number that is published or hidden, between two sums that hold it: what flows into a sum flows out of it. Tables with
 * sums of rows and columns are such networks, and so are lists with a total.
 */
export interface Edge {
  from: number;
  to: number;
  value: number;
  hidden: boolean;
  /** Whether it may be hidden to protect another one. */
  mayHide: boolean;
  /** The least that a reader knows it to be, if it is hidden: zeros are never hidden, so 1, or 0 where nothing is told. */
  least: 0 | 1;
  /** Whether nobody may find it out once it is hidden. */
  secret: boolean;
}

const other = (edge: Edge, node: number) => (edge.from === node ? edge.to : edge.from);

function around(edges: readonly Edge[]): Map<number, number[]> {
  const at = new Map<number, number[]>();
  for (const [index, { from, to }] of edges.entries())
    for (const node of from === to ? [from] : [from, to]) at.set(node, [...(at.get(node) ?? []), index]);
  return at;
}

/** By how much hidden numbers can change together so that one more comes from `start` to `end`; at most `limit`. */
function room(edges: readonly Edge[], start: number, end: number, without: Edge, limit: number): number {
  const at = around(edges);
  const moved = new Float64Array(edges.length);
  let found = 0;
  while (found < limit) {
    const came = new Map<number, number>([[start, -1]]);
    const queue = [start];
    for (let node = queue.shift(); node !== undefined && !came.has(end); node = queue.shift())
      for (const index of at.get(node) ?? []) {
        const edge = edges[index] as Edge;
        const next = other(edge, node);
        if (edge === without || !edge.hidden || came.has(next)) continue;
        if (edge.from !== node && edge.value + (moved[index] as number) <= edge.least) continue;
        came.set(next, index);
        queue.push(next);
      }
    if (!came.has(end)) return found;
    const way: [index: number, forward: boolean][] = [];
    let step = limit - found;
    for (let node = end; node !== start; ) {
      const index = came.get(node) as number;
      const edge = edges[index] as Edge;
      const forward = edge.to === node;
      if (!forward) step = Math.min(step, edge.value + (moved[index] as number) - edge.least);
      way.push([index, forward]);
      node = other(edge, node);
    }
    for (const [index, forward] of way) moved[index] = (moved[index] as number) + (forward ? step : -step);
    found += step;
  }
  return found;
}

/** How many other values a hidden number could have for all that a reader can compute; counted up to `limit`. Exact. */
export function freedomOf(edges: readonly Edge[], edge: Edge, limit: number): number {
  const rise = room(edges, edge.to, edge.from, edge, limit);
  if (rise >= limit) return limit;
  const fall = room(edges, edge.from, edge.to, edge, Math.min(limit, edge.value - edge.least));
  return Math.min(limit, rise + fall);
}

/** The way from one sum to another along which every number can give `need`, that hides the least; null if there is none. */
function cheapestWay(
  edges: readonly Edge[],
  [start, end]: readonly [number, number],
  without: Edge,
  need: number,
): { cost: number; hides: Edge[] } | null {
  const at = around(edges);
  const cost = new Map<number, number>([[start, 0]]);
  const came = new Map<number, number>();
  const done = new Set<number>();
  for (;;) {
    const [node] = [...cost].filter(([one]) => !done.has(one)).sort((a, b) => a[1] - b[1])[0] ?? [];
    if (node === undefined) return null;
    if (node === end) break;
    done.add(node);
    for (const index of at.get(node) ?? []) {
      const edge = edges[index] as Edge;
      if (edge === without || !(edge.hidden || edge.mayHide)) continue;
      if (edge.from !== node && edge.value - edge.least < need) continue;
      const next = other(edge, node);
      const sum = (cost.get(node) as number) + (edge.hidden ? 0 : edge.value);
      if (done.has(next) || sum >= (cost.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      cost.set(next, sum);
      came.set(next, index);
    }
  }
  const hides: Edge[] = [];
  for (let node = end; node !== start; ) {
    const edge = edges[came.get(node) as number] as Edge;
    if (!edge.hidden) hides.push(edge);
    node = other(edge, node);
  }
  return { cost: cost.get(end) as number, hides };
}

/**
 * Hides more numbers until each hidden secret could have at least `k` values for all that a reader can compute.
 * @returns false where that cannot be had: then the whole table must not be published
 */
export function protect(edges: readonly Edge[], k: number): boolean {
  for (;;) {
    const open = edges.find((edge) => edge.hidden && edge.secret && freedomOf(edges, edge, k - 1) < k - 1);
    if (!open) return true;
    const ways = [cheapestWay(edges, [open.to, open.from], open, k - 1)];
    if (open.value - open.least >= k - 1) ways.push(cheapestWay(edges, [open.from, open.to], open, k - 1));
    const [best] = ways
      .filter((way) => way !== null && way.hides.length > 0)
      .sort((a, b) => (a?.cost ?? 0) - (b?.cost ?? 0));
    if (!best) return false;
    for (const edge of best.hides) {
      edge.hidden = true;
      edge.secret = true;
    }
  }
}
