import { contentLengthOf, headerEnd } from "./inspect-mail";
import type { Limits } from "./limits";
import type { LineBlocks } from "./line-blocks";

/** An empty line behind a mail is the mailbox's; no more than its two bytes are ever taken off. */
const SEPARATOR = 2;

/** A mail of a mailbox whose end is not yet found. Holds its pieces, or its beginning once it is too large. */
export class MailBeingRead {
  #pieces: Buffer[] = [];
  #held = 0;
  #tail: Buffer = Buffer.alloc(0);
  /** Bytes behind its From line so far. */
  size = 0;
  /** Where its From line ended; nothing while it goes on. */
  mailAt: number | undefined;
  /** Its From line, where that is not too long for one. */
  announcement: string | undefined;
  /** Where Content-Length says that it ends, if that is borne out; null once it is known not to be. */
  declaredEnd: number | null | undefined;
  /** That a line within its declared size surely announces another mail. */
  swallowed = false;

  /** `start` is the place of its From line; without `announced` it is what stands before the first one. */
  constructor(
    readonly start: number,
    readonly announced: boolean,
    readonly limits: Limits,
  ) {}

  add(piece: Buffer): void {
    if (piece.length === 0) return;
    this.size += piece.length;
    this.#tail = piece.length >= 4 ? piece.subarray(-4) : Buffer.concat([this.#tail, piece]).subarray(-4);
    if (this.#held > this.limits.heldBytes + SEPARATOR) return;
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held > this.limits.heldBytes + SEPARATOR) {
      this.#pieces = [this.#beginning(this.limits.headerBytes)];
    }
  }

  /** The first bytes, as many as there are up to `size`; copied only where they lie in several pieces. */
  #beginning(size: number): Buffer {
    const [first = Buffer.alloc(0)] = this.#pieces;
    if (first.length >= size || this.#pieces.length < 2) return first.subarray(0, size);
    return Buffer.concat(this.#pieces, Math.min(size, this.#held));
  }

  /**
   * Where Content-Length puts its end, if an announcement or the end of all stands there; only then are lines within
   * not taken for announcements. The mail goes on at least to `upTo`.
   */
  async findDeclaredEnd(upTo: number, lines: LineBlocks): Promise<number | null> {
    if (this.declaredEnd === undefined) {
      const end = this.#declared();
      this.declaredEnd = end !== undefined && (await this.#isBorneOut(end, upTo, lines)) ? end : null;
    }
    return this.declaredEnd;
  }

  async #isBorneOut(end: number, upTo: number, lines: LineBlocks): Promise<boolean> {
    if (end <= upTo) {
      if (end < upTo - SEPARATOR) return false;
      const behind = this.#tail.subarray(this.#tail.length - (upTo - end)).toString("latin1");
      return behind === "" || behind === "\n" || behind === "\r\n";
    }
    const around = (await lines.peek(end - 1, 8)).toString("latin1");
    return /^.\r?\nFrom |^\nFrom /s.test(around) || /^.(?:\r?\n)?$/s.test(around);
  }

  /** Where Content-Length puts its end, borne out or not. */
  #declared(): number | undefined {
    if (!this.announced || this.mailAt === undefined) return;
    const bytes = this.#beginning(this.limits.headerBytes);
    const header = headerEnd(bytes);
    if (header < 0) return;
    const length = contentLengthOf(bytes.toString("latin1", 0, header));
    // What is larger than can be held is not believed: it is cut at announcements like any other.
    if (length === undefined || length > this.limits.heldBytes) return;
    return this.mailAt + header + length;
  }

  /** Its bytes without the mailbox's empty line behind it, and their size; only the beginning where that is too large. */
  finish(end: number): { bytes: Buffer; size: number; whole: boolean } {
    const size = this.declaredEnd ? this.declaredEnd - (this.mailAt ?? end) : this.size - this.#separator();
    const whole = size <= this.limits.heldBytes;
    return { bytes: this.#beginning(whole ? size : this.limits.headerBytes), size, whole };
  }

  #separator(): number {
    if (!this.announced) return 0;
    const ending = this.#tail.toString("latin1");
    return /\n\r\n$/.test(ending) ? 2 : /\n\n$/.test(ending) ? 1 : 0;
  }

  /** Whether it breaks off where the export ends: amid a line, or before the size that it declares. */
  breaksOff(end: number): boolean {
    if (this.declaredEnd) return false;
    const amidLine = this.size === 0 ? this.mailAt === undefined : this.#tail.at(-1) !== 10;
    return amidLine || (this.#declared() ?? 0) > end;
  }
}
