/** How many different texts there were, in eight bytes for each; two texts meet by chance once in ten million reports. */
export class Distinct {
  // Pairs of words: read as one number of 64 bits each where they are sorted.
  #words = new Uint32Array(8);
  #length = 0;

  add(text: string): void {
    let one = 0xdeadbeef;
    let two = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 2654435761);
      two = Math.imul(two ^ code, 1597334677);
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
    two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
    this.#makeRoom(2);
    this.#words[this.#length++] = one;
    this.#words[this.#length++] = two;
  }

  /** All at once, so that no more room is made than they need. */
  addAll(others: readonly Distinct[]): void {
    for (const other of others) other.#settle();
    const whole = others.reduce((sum, other) => sum + other.#length, this.#length);
    if (whole > this.#words.length) this.#resize(whole);
    for (const other of others) {
      this.#words.set(other.#words.subarray(0, other.#length), this.#length);
      this.#length += other.#length;
    }
  }

  count(): number {
    this.#settle();
    return this.#length / 2;
  }

  #makeRoom(words: number): void {
    if (this.#length + words <= this.#words.length) return;
    this.#settle();
    if (this.#length + words > this.#words.length / 2) this.#resize((this.#length + words) * 2);
  }

  #resize(words: number): void {
    const resized = new Uint32Array(words);
    resized.set(this.#words.subarray(0, this.#length));
    this.#words = resized;
  }

  /** Sorts, and keeps each once. */
  #settle(): void {
    const words = this.#words;
    new BigUint64Array(words.buffer, 0, this.#length / 2).sort();
    let kept = 0;
    for (let at = 0; at < this.#length; at += 2) {
      if (kept && words[at] === words[kept - 2] && words[at + 1] === words[kept - 1]) continue;
      words[kept++] = words[at] as number;
      words[kept++] = words[at + 1] as number;
    }
    this.#length = kept;
  }
}
