/** One thing to time; it is called with the number of the run. */
export type Subject = (run: number) => Promise<unknown>;

export interface Timing {
  /** Milliseconds. */
  median: number;
  p95: number;
}

export interface Goal {
  what: string;
  /** The quantile that is compared. */
  by: keyof Timing;
  measured: Timing;
  floor: Timing;
  floorIs: string;
  /** The measured figure is to be at most so many times the floor. */
  most: number;
}

/** A goal for which something is missing here: it is not met, and said to be neither. */
export interface NotMeasured {
  what: string;
  notMeasured: string;
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function timingOf(samples: number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

async function time(subject: Subject, run: number): Promise<number> {
  const began = performance.now();
  await subject(run);
  return performance.now() - began;
}

/**
 * Times two subjects turn by turn, so that whatever else the machine does falls on both, after a warm-up whose runs do
 * not count. Who goes first changes with each turn.
 */
export async function compare(
  measured: Subject,
  floor: Subject,
  runs: number,
): Promise<{ measured: Timing; floor: Timing }> {
  const warmUp = Math.ceil(runs / 5);
  const samples = { measured: [] as number[], floor: [] as number[] };
  for (let turn = 0; turn < runs + warmUp; turn++) {
    const order = turn % 2 ? (["measured", "floor"] as const) : (["floor", "measured"] as const);
    for (const name of order) {
      const taken = await time(name === "measured" ? measured : floor, turn);
      if (turn >= warmUp) samples[name].push(taken);
    }
  }
  return { measured: timingOf(samples.measured), floor: timingOf(samples.floor) };
}

export const ratioOf = ({ by, measured, floor }: Goal) => measured[by] / floor[by];
export const isMet = (goal: Goal | NotMeasured) => !("notMeasured" in goal) && ratioOf(goal) <= goal.most;

const ms = (value: number) => `${value.toFixed(2)} ms`;

/** The goal as lines for the console: both figures, what the floor is, and whether the goal is met. */
export function sayGoal(goal: Goal | NotMeasured): string {
  if ("notMeasured" in goal) return `${goal.what}: NOT MEASURED: ${goal.notMeasured}`;
  const { what, by, measured, floor, floorIs, most } = goal;
  const verdict = isMet(goal) ? "met" : "MISSED";
  return [
    `${what}: ${ratioOf(goal).toFixed(2)} x its floor at the ${by}; goal at most ${most} x: ${verdict}`,
    `    measured  median ${ms(measured.median)}, p95 ${ms(measured.p95)}`,
    `    floor     median ${ms(floor.median)}, p95 ${ms(floor.p95)}: ${floorIs}`,
  ].join("\n");
}
