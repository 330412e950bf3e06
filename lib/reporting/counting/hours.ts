/** Hours of many requests, for their middle or their mean; eight bytes each. */
export class Hours {
  #values = new Float64Array(4);
  #length = 0;

  add(hours: number): void {
    this.#makeRoom(1);
    this.#values[this.#length++] = hours;
  }

  addAll(other: Hours): void {
    this.#makeRoom(other.#length);
    this.#values.set(other.#values.subarray(0, other.#length), this.#length);
    this.#length += other.#length;
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

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#values.length) return;
    const values = new Float64Array(2 ** Math.ceil(Math.log2(this.#length + more)));
    values.set(this.#values.subarray(0, this.#length));
    this.#values = values;
  }
}

const rounded = (hours: number) => Math.floor(hours * 10_000 + 0.5) / 10_000;
