import { FileFault } from "./finding";
import { NO_LIST, ToTheList } from "./to-the-list";
import { twiceNamed } from "./twice-named";

/** One case of the file, in order from 1: an object, with what is wrong with how it is written, or why it is none. */
export type CaseRow =
  | { row: number; given: Record<string, unknown>; faults?: Record<string, string> }
  | { row: number; fault: string };

/** Characters of one case. */
export const LONGEST_CASE = 4_000_000;

const NO_OBJECT = "A case is an object with the fields of docs/report.md.";
const TOO_LONG = "The case is longer than four million characters.";

function caseOf(row: number, text: string): CaseRow {
  try {
    const given: unknown = JSON.parse(text);
    const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
    if (!isObject) return { row, fault: NO_OBJECT };
    const faults = twiceNamed(text, given);
    return { row, given: given as Record<string, unknown>, ...(faults && { faults }) };
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

/** What ends a case of the list, and what may hide such a mark. Within a case commas say nothing. */
const BETWEEN_CASES = /["{}[\],]/g;
const WITHIN_A_CASE = /["{}[\]]/g;

/** Cuts a list into what stands between its commas, by brackets alone; what that is, is read one by one. */
class CaseCutter {
  #held = "";
  #depth = 0;
  #scan = 0;
  #cut = 0;
  /** What follows the list in the last piece, once the list has ended. */
  behind: string | null = null;

  /** What is complete, in order; the rest is held. */
  push(piece: string): string[] {
    const text = this.#held + piece;
    const found: string[] = [];
    let from = 0;
    let at = this.#scan;
    for (;;) {
      const marks = this.#depth === 0 ? BETWEEN_CASES : WITHIN_A_CASE;
      marks.lastIndex = at;
      const mark = marks.exec(text);
      at = mark ? mark.index + 1 : text.length;
      if (!mark) break;
      if (mark[0] === '"') {
        const end = endOfString(text, mark.index);
        at = end < 0 ? mark.index : end + 1;
        if (end < 0) break;
      } else if (mark[0] === "{" || mark[0] === "[") this.#depth += 1;
      else if (this.#depth > 0) this.#depth -= 1;
      else if (mark[0] !== "}") {
        this.#take(text.slice(from, mark.index), mark[0] === "]", found);
        from = at;
        if (mark[0] !== "]") continue;
        this.behind = text.slice(at);
        break;
      }
    }
    this.#held = text.slice(from);
    this.#scan = at - from;
    return found;
  }

  /** An empty list has no case; behind a comma one must stand. */
  #take(one: string, last: boolean, found: string[]): void {
    if (last && this.#cut === 0 && one.trim() === "") return;
    this.#cut += 1;
    found.push(one);
  }

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

const CUT_OFF = "The file breaks off before its list of cases ends: it did not arrive whole.";
const MORE_BEHIND =
  "Behind the list of cases more stands than is read: look for a bracket too many, or put all cases into one list.";
const TWO_LISTS = "The file has two lists of cases: put all cases into one of them.";

/** Whether the list ended where the document says so, and is the only one: what is behind it would not be read. */
async function lookBehind(text: AsyncGenerator<string>, begun: string, list: ToTheList): Promise<void> {
  const { alone } = list;
  let behind = begun.trimStart();
  const enough = () => (alone ? behind !== "" : /^(\}|,\s*\S|[^,])/.test(behind));
  while (!enough()) {
    const { done, value } = await text.next();
    if (done) break;
    behind = (behind + value).trimStart();
  }
  if (!alone && behind === "") throw new FileFault(CUT_OFF);
  if (alone ? behind !== "" : !/^(\}|,\s*")/.test(behind)) throw new FileFault(MORE_BEHIND);
  list.leave();
  for (let piece = behind; !list.ended; ) {
    if (list.push(piece) >= 0) throw new FileFault(TWO_LISTS);
    const { done, value } = await text.next();
    if (done) break;
    piece = value;
  }
}

/** A document of JSON: a list of cases, or an object with the list `cases`. Numbered by their place. */
export async function* readDocument(text: AsyncGenerator<string>): AsyncGenerator<CaseRow[]> {
  const list = new ToTheList();
  let first = -1;
  let piece = "";
  while (first < 0) {
    const { done, value } = await text.next();
    if (done || list.ended) throw new FileFault(NO_LIST);
    piece = value;
    first = list.push(piece);
  }
  const cutter = new CaseCutter();
  let row = 0;
  const read = (cut: readonly string[]) => {
    if (cutter.tooLong) throw new FileFault(`Case ${row + cut.length + 1}: ${TOO_LONG}`);
    return cut.map((one) => {
      row += 1;
      return caseOf(row, one);
    });
  };
  yield read(cutter.push(piece.slice(first)));
  while (cutter.behind === null) {
    const { done, value } = await text.next();
    if (done) throw new FileFault(CUT_OFF);
    yield read(cutter.push(value));
  }
  await lookBehind(text, cutter.behind, list);
}
