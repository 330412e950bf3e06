import type { ExportRecord, Row } from "./export-record";
import type { Limits } from "./limits";
import { type Unclear, unclear } from "./unclear";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A path longer than this names nothing that anybody reads. */
const LONGEST_PATH = 1_000;
const BACKSLASH = 92;

/** Where the string that begins at `from` ends: at the first quotation mark before which is no odd number of backslashes. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); ; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((at - first) % 2 === 0) return at;
  }
}

const NUMBER = /-?\d[\d.eE+-]*/g;
/** No program writes a number longer than this. */
const LONGEST_NUMBER = 64;

/** The digits of a number that say something, wherever its point and exponent stand. */
const digitsOf = (number: string) =>
  number
    .replace(/e.*/i, "")
    .replace(/[-.]/g, "")
    .replace(/^0+|0+$/g, "");

/** Whether a number is still the same once programs have read it, which keep some 16 digits (RFC 8259 6). */
function keepsItsDigits(number: string): boolean {
  const read = Number(number);
  if (number.length > LONGEST_NUMBER || Math.abs(read) > Number.MAX_SAFE_INTEGER) return false;
  return digitsOf(number) === digitsOf(String(read));
}

/** What stands in a text that is JSON: how many keys, each as often as it stands there, and whether its numbers keep every digit. */
function lookThrough(text: string): { keys: number; exact: boolean } {
  let keys = 0;
  let exact = true;
  const colon = /\s*:/y;
  for (let from = 0; from < text.length; ) {
    const quote = text.indexOf('"', from);
    exact &&= (text.slice(from, quote < 0 ? text.length : quote).match(NUMBER) ?? []).every(keepsItsDigits);
    if (quote < 0) break;
    from = stringEnd(text, quote) + 1;
    colon.lastIndex = from;
    if (colon.test(text)) keys += 1;
  }
  return { keys, exact };
}

/** Stops the walk through a value that is past a limit. */
class PastLimit extends Error {
  constructor(readonly unclear: Unclear) {
    super(unclear.reason);
  }
}

const within = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);

/** Puts the fields of a value into a row by their paths. */
class RowMaker {
  readonly row: Row = Object.create(null);
  /** Of the fields within lists, the path with `*` for each place: an object's keys may be numbers, too. */
  readonly inLists = new Map<string, string>();
  /** Keys met in all objects. */
  keys = 0;
  /** Whether two fields came to the same path. */
  twice = false;
  #fields = 0;

  constructor(readonly limits: Limits) {}

  /** @param listed the path with `*` for each place in a list */
  add(value: Json, path: string, depth: number, listed = path): void {
    if (value === null || typeof value !== "object") {
      this.#set(path, value);
      if (listed !== path) this.inLists.set(path, listed);
      return;
    }
    if (depth === this.limits.rowDepth) throw new PastLimit(unclear("TOO_DEEP", String(depth)));
    if (Array.isArray(value)) {
      for (const [at, inner] of value.entries())
        this.add(inner, within(path, String(at)), depth + 1, within(listed, "*"));
      return;
    }
    // One by one, not as a list: the walk stops at a limit, and a list of millions would be made before.
    for (const key in value) {
      this.keys += 1;
      const inner = within(path, key);
      this.add(value[key] ?? null, inner, depth + 1, listed === path ? inner : within(listed, key));
    }
  }

  #set(path: string, value: string | number | boolean | null): void {
    this.#fields += 1;
    if (this.#fields > this.limits.fields || path.length > LONGEST_PATH) {
      throw new PastLimit(unclear("TOO_LARGE", "it has too many fields, or their names are too long"));
    }
    this.twice ||= path in this.row;
    this.row[path] = value;
  }
}

type Fields = { row: Row; inLists: ReadonlyMap<string, string>; exact: boolean } | { unclear: Unclear };

export const NO_JSON = unclear("BAD_ROW", "it is no JSON");

const bad = (what: string) => ({ unclear: unclear("BAD_ROW", what) });

/** As jsonRow, but also of a line with numbers of which programs lose digits: then not `exact`. */
export function jsonFields(text: string, limits: Limits): Fields {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return { unclear: NO_JSON };
  }
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return bad("it is no object of JSON");
  const maker = new RowMaker(limits);
  try {
    maker.add(value, "", 0);
  } catch (error) {
    if (error instanceof PastLimit) return { unclear: error.unclear };
    throw error;
  }
  const { keys, exact } = lookThrough(text);
  if (maker.twice || maker.keys !== keys) return bad("it names a field twice");
  return { row: maker.row, inLists: maker.inLists, exact };
}

/**
 * The fields of one line of JSON: what is nested by its path, such as `sender.address` and `recipients.0`. A line that
 * names a field twice is refused, since programs differ in which of the two they take, and so is one with a number that
 * would be written as another: an account is none that differs in its last digits.
 */
export function jsonRow(
  text: string,
  limits: Limits,
): Required<Pick<ExportRecord, "row" | "inLists">> | { unclear: Unclear } {
  const read = jsonFields(text, limits);
  if ("unclear" in read) return read;
  const { row, inLists } = read;
  return read.exact ? { row, inLists } : bad("it holds a number of which programs lose digits");
}
