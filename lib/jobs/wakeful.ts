/** Pauses that a call cuts short, also a call that came while nobody was pausing yet. */
export class Wakeful {
  /** How often it was woken; read before looking for work, handed to the pause after it. */
  calls = 0;
  stopped = false;
  private readonly sleepers = new Set<() => void>();

  wake(): void {
    this.calls += 1;
    for (const rise of this.sleepers) rise();
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  /** Resolves after so many milliseconds, or at once when woken since `seen`. */
  async pause(milliseconds: number, seen: number): Promise<void> {
    if (this.calls !== seen) return;
    await new Promise<void>((resolve) => {
      const rise = () => {
        clearTimeout(timer);
        this.sleepers.delete(rise);
        resolve();
      };
      const timer = setTimeout(rise, milliseconds);
      this.sleepers.add(rise);
    });
  }
}
