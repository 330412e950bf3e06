/** After so many tries that certainly did not arrive, a person has to look. */
export const MAX_ATTEMPTS = 12;

const FIRST = 15;
const LONGEST = 4 * 3600;

/** Seconds until the next try after `attempts` that failed: each wait is twice the one before, up to four hours. */
export function backOffSeconds(attempts: number): number {
  return Math.min(FIRST * 2 ** Math.max(attempts - 1, 0), LONGEST);
}
