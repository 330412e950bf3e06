import { FileFault } from "./finding";

/** One case of the file, in order from 1: an object, or why it is none. */
export type CaseRow = { row: number; given: Record<string, unknown> } | { row: number; fault: string };

/** Characters of one case. */
const LONGEST_CASE = 4_000_000;

const NO_OBJECT = "A case is an object with the fields of docs/report.md.";
const TOO_LONG = "The case is longer than four million characters.";

function caseOf(row: number, text: string): CaseRow {
  try {
    const given: unknown = JSON.parse(text);
    const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
    return isObject ? { row, given: given as Record<string, unknown> } : { row, fault: NO_OBJECT };
  } catch {
    return {
      row,
      fault: "This is no JSON that can be read: look for a missing quotation mark, comma or bracket.",
    };
  }
}

/** JSON Lines: one case a line, numbered by its line. */
export async function* readLines(text: AsyncGenerator<string>): AsyncGenerator<CaseRow[]> {
  let held = "";
  let row = 0;
  const read = (lines: readonly string[]) =>
    lines.flatMap((line) => {
      row += 1;
      return line.trim() === "" ? [] : [caseOf(row, line)];
    });
  for await (const piece of text) {
    const lines = (held + piece).split("\n");
    held = lines.pop() ?? "";
    if (held.length > LONGEST_CASE) throw new FileFault(`Line ${row + lines.length + 1}: ${TOO_LONG}`);
    yield read(lines);
  }
  yield read([held]);
}

const MARKS = /["{}[\]]/g;

/** Cuts the objects out of the list of a document, by brackets alone; what is in them is read one by one. */
class CaseCutter {
  #held = "";
  #depth = 0;
  #began = -1;
  #scan = 0;

  /** The objects that are complete; what is not is held. */
  push(piece: string): string[] {
    const text = this.#held + piece;
    const found: string[] = [];
    let kept = this.#began >= 0 ? 0 : text.length;
    MARKS.lastIndex = this.#scan;
    this.#scan = text.length;
    for (let mark = MARKS.exec(text); mark; mark = MARKS.exec(text)) {
      if (mark[0] === '"') {
        const end = endOfString(text, mark.index);
        if (end < 0) {
          this.#scan = mark.index;
          if (this.#began < 0) kept = mark.index;
          break;
        }
        MARKS.lastIndex = end + 1;
        continue;
      }
      if (mark[0] === "{" || mark[0] === "[") {
        if (this.#depth === 0) this.#began = mark.index;
        this.#depth += 1;
        continue;
      }
      this.#depth -= 1;
      if (this.#depth < 0) {
        this.closed = true;
        return found;
      }
      if (this.#depth > 0) continue;
      found.push(text.slice(this.#began, mark.index + 1));
      this.#began = -1;
      kept = text.length;
    }
    const from = this.#began >= 0 ? this.#began : kept;
    this.#held = text.slice(from);
    this.#scan -= from;
    if (this.#began >= 0) this.#began = 0;
    return found;
  }

  /** Whether the list has ended. */
  closed = false;

  get tooLong(): boolean {
    return this.#held.length > LONGEST_CASE;
  }
}

const BACKSLASH = 92;
const QUOTE = 34;

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return -1;
}

/** What stands before the list: nothing, or an object up to its field `cases`, in whatever order its fields stand. */
const TO_THE_LIST = /^\s*(?:\{(?:(?!"cases"\s*:)[\s\S])*"cases"\s*:\s*)?\[/;
const LONGEST_BEGINNING = 65_536;

const CUT_OFF = "The file breaks off before its list of cases ends: it did not arrive whole.";

/** A document of JSON: a list of cases, or an object with the list `cases`. Numbered by their place. */
export async function* readDocument(text: AsyncGenerator<string>): AsyncGenerator<CaseRow[]> {
  let beginning = "";
  let found: RegExpExecArray | null = null;
  while (!found && beginning.length < LONGEST_BEGINNING) {
    const { done, value } = await text.next();
    if (done) break;
    beginning += value;
    found = TO_THE_LIST.exec(beginning);
  }
  if (!found)
    throw new FileFault(
      "The file has no list of cases: give an object with the list “cases”, a list alone, or one case a line.",
    );
  const cutter = new CaseCutter();
  let row = 0;
  const read = (cut: readonly string[]) => {
    if (cutter.tooLong) throw new FileFault(`Case ${row + cut.length + 1}: ${TOO_LONG}`);
    return cut.map((one) => {
      row += 1;
      return caseOf(row, one);
    });
  };
  yield read(cutter.push(beginning.slice(found[0].length)));
  for await (const piece of text) {
    if (cutter.closed) break;
    yield read(cutter.push(piece));
  }
  if (!cutter.closed) throw new FileFault(CUT_OFF);
}
