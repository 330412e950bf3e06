/** The share of a whole as a fraction of four decimals, half up; null of nothing. In whole numbers, so exact. */
export function fractionOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((20_000 * part + whole) / (2 * whole)) / 10_000;
}

/** The share in whole percent, half up: 5 of 8 are 63. Null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((200 * part + whole) / (2 * whole));
}
