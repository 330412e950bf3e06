export const NO_LIST =
  "The file has no list of cases: give an object with the list “cases”, a list alone, or one case a line.";

/** Letters of a field's name that are kept: no field that is looked for has more. */
const LONGEST_NAME = 20;

/**
 * Looks for the list of cases in a document of JSON: the list that the document is, or the field `cases` of its object, in
 * whatever order the fields stand, whatever is in them, and wherever pieces end.
 */
export class ToTheList {
  #depth = 0;
  #inText = false;
  #escaped = false;
  #name = "";
  #atValue = false;
  /** Whether there can be none any more: the first object has ended, or there is none. */
  ended = false;
  /** Where in the last piece it ended. */
  endedAt = 0;
  /** Whether what was looked at lies on one line. */
  oneLine = true;

  /** Whether the document is the list, and not an object that has it. */
  get alone(): boolean {
    return this.#depth === 1;
  }

  /** Behind the list that was found: what follows is looked through for another one. */
  leave(): void {
    this.#depth -= 1;
    this.ended = this.#depth === 0;
  }

  /** Where in the piece the first case can begin; -1 where the list is not in it. */
  push(piece: string): number {
    for (let at = 0; at < piece.length && !this.ended; at += 1) {
      const mark = piece[at] as string;
      if (this.#inText) this.#inTextAt(mark);
      else if (this.#listBeginsAt(mark)) return at + 1;
      this.endedAt = at + 1;
    }
    return -1;
  }

  #inTextAt(mark: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (mark === "\\") this.#escaped = true;
    else if (mark === '"') this.#inText = false;
    else if (this.#name.length < LONGEST_NAME) this.#name += mark;
  }

  #listBeginsAt(mark: string): boolean {
    if (mark === "\n") this.oneLine = false;
    if (mark.trim() === "") return false;
    const begins = mark === "[" && (this.#depth === 0 || this.#atValue);
    this.#atValue = mark === ":" && this.#depth === 1 && this.#name === "cases";
    if (mark === '"') {
      this.#inText = true;
      this.#name = "";
    } else if (mark === "{" || mark === "[") this.#depth += 1;
    else if (mark === "}" || mark === "]") this.#depth -= 1;
    if (this.#depth === 0) this.ended = !begins;
    return begins;
  }
}
