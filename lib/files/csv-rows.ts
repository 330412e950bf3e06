/** What stands between the fields of a row, and what ends a row (a line feed may have a carriage return before it). */
export interface CsvMarks {
  delimiter: string;
  lineEnd: "\n" | "\r";
}

/** The part of the cutter's text that is one row, with its line end. */
export interface CutRow {
  from: number;
  to: number;
  /** Characters of the row that were given up before `from`, because it is larger than what is held. */
  before: number;
}

/**
 * Cuts text into rows of CSV (RFC 4180), however it is divided into pieces. A quotation mark opens a field only where
 * the field begins; line ends within are the field's. Goes from mark to mark, and never back.
 */
export class CsvRowCutter {
  text = "";
  #row = 0;
  #scan = 0;
  #before = 0;
  #quoted = false;
  /** The next quotation mark and line end at or behind `#scan`, kept because looking again for each would take squares of time. */
  #quote = -1;
  #line = -1;
  #ended = false;
  /** Whether the last row ended with the text, within quotation marks. */
  brokeOff = false;

  constructor(
    readonly marks: CsvMarks,
    readonly held: number,
  ) {}

  push(piece: string): void {
    let from = this.#row;
    if (this.text.length - this.#row > this.held) {
      from = Math.max(this.#row, this.#scan - 1);
      this.#before += from - this.#row;
    }
    this.text = this.text.slice(from) + piece;
    this.#scan -= from;
    this.#row = 0;
    this.#quote = -1;
    this.#line = -1;
  }

  /** No more text will come: what is left over is the last row. */
  end(): void {
    this.#ended = true;
  }

  /** The next row that is complete. */
  next(): CutRow | undefined {
    const found = this.#findEnd();
    const to = found ?? (this.#ended ? this.text.length : -1);
    if (to < 0 || (to === this.#row && this.#before === 0)) return;
    const row = { from: this.#row, to, before: this.#before };
    this.brokeOff = this.#quoted && found === undefined;
    this.#row = to;
    this.#scan = to;
    this.#before = 0;
    this.#quoted = false;
    return row;
  }

  /** Where the mark is next, given where it was last found; the text's length where there is none. */
  #find(mark: string, last: number): number {
    if (last >= this.#scan) return last;
    const found = this.text.indexOf(mark, this.#scan);
    return found < 0 ? this.text.length : found;
  }

  #findEnd(): number | undefined {
    const { text } = this;
    while (this.#scan < text.length) {
      const quote = this.#find('"', this.#quote);
      this.#quote = quote;
      if (this.#quoted) {
        const undecided = quote === text.length - 1 && !this.#ended;
        this.#scan = undecided ? quote : Math.min(text.length, quote + (text[quote + 1] === '"' ? 2 : 1));
        if (undecided) return;
        this.#quoted = quote === text.length || this.#scan === quote + 2;
        continue;
      }
      this.#line = this.#find(this.marks.lineEnd, this.#line);
      if (this.#line < quote) return this.#line + 1;
      this.#scan = Math.min(text.length, quote + 1);
      if (quote < text.length) {
        this.#quoted = quote === this.#row ? this.#before === 0 : text[quote - 1] === this.marks.delimiter;
      }
    }
  }
}

/** The row without its line end. */
export function withoutLineEnd(row: string): string {
  return row.replace(/\r?\n$|\r$/, "");
}

/** The fields of a row without its line end; null where quotation marks are not in order. */
export function fieldsOf(row: string, delimiter: string): string[] | null {
  if (!row.includes('"')) return row.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; ; ) {
    let end: number;
    if (row[at] === '"') {
      let close = row.indexOf('"', at + 1);
      while (close >= 0 && row[close + 1] === '"') close = row.indexOf('"', close + 2);
      if (close < 0) return null;
      fields.push(row.slice(at + 1, close).replaceAll('""', '"'));
      end = close + 1;
      if (end < row.length && row[end] !== delimiter) return null;
    } else {
      const next = row.indexOf(delimiter, at);
      end = next < 0 ? row.length : next;
      const field = row.slice(at, end);
      if (field.includes('"')) return null;
      fields.push(field);
    }
    if (end === row.length) return fields;
    at = end + 1;
  }
}
