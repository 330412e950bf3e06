/** Numbers drawn from a seed, so that the same seed draws the same again (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** From 0 up to, but without, 1. */
  draw(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but without, `many`. */
  below(many: number): number {
    return Math.floor(this.draw() * many);
  }

  /** One of these; throws where there is none. */
  one<T>(among: readonly T[]): T {
    const found = among[this.below(among.length)];
    if (found === undefined) throw new Error("There is nothing to draw from.");
    return found;
  }
}
