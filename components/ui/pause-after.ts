const SHORTEST = 2_000;
const LONGEST = 30_000;

/** Milliseconds until the next look at something for which one has waited so long: a tenth of it, so that long work is seldom looked at. */
export const pauseAfter = (waited: number): number => Math.min(Math.max(SHORTEST, waited / 10), LONGEST);
