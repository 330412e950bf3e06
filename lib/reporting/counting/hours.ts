/** Hours of many requests, for their middle or their mean; eight bytes each. */
export class Hours {
  #values = new Float64Array(4);
  #length = 0;

  add(hours: number): void {
    if (this.#length === this.#values.length) this.#resize(2 * this.#length);
    this.#values[this.#length++] = hours;
  }

  /** All at once, so that no more room is made than they need. */
  addAll(others: readonly Hours[]): void {
    const whole = others.reduce((sum, other) => sum + other.#length, this.#length);
    if (whole > this.#values.length) this.#resize(whole);
    for (const other of others) {
      this.#values.set(other.#values.subarray(0, other.#length), this.#length);
      this.#length += other.#length;
    }
  }

  get count(): number {
    return this.#length;
  }

  /** The middle; of an even number the mean of the middle two. Four decimals; null without any. */
  median(): number | null {
    const n = this.#length;
    if (n === 0) return null;
    const sorted = this.#values.subarray(0, n).sort();
    const half = Math.floor(n / 2);
    const upper = sorted[half] as number;
    return rounded(n % 2 ? upper : ((sorted[half - 1] as number) + upper) / 2);
  }

  /** Four decimals; null without any. Added in order of size, so that the order of the input changes no digit. */
  mean(): number | null {
    const n = this.#length;
    if (n === 0) return null;
    return rounded(
      this.#values
        .subarray(0, n)
        .sort()
        .reduce((sum, hours) => sum + hours, 0) / n,
    );
  }

  #resize(length: number): void {
    const resized = new Float64Array(length);
    resized.set(this.#values.subarray(0, this.#length));
    this.#values = resized;
  }
}

const rounded = (hours: number) => Math.floor(hours * 10_000 + 0.5) / 10_000;
