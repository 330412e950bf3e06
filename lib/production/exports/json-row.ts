import type { Row } from "./export-record";
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

/** How many keys a text that is JSON has, each as often as it stands there. */
function keysIn(text: string): number {
  let keys = 0;
  const colon = /\s*:/y;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    at = stringEnd(text, at);
    colon.lastIndex = at + 1;
    if (colon.test(text)) keys += 1;
  }
  return keys;
}

/** Stops the walk through a value that is past a limit. */
class PastLimit extends Error {
  constructor(readonly unclear: Unclear) {
    super(unclear.reason);
  }
}

/** Puts the fields of a value into a row by their paths. */
class RowMaker {
  readonly row: Row = Object.create(null);
  /** Keys met in all objects. */
  keys = 0;
  /** Whether two fields came to the same path. */
  twice = false;
  #fields = 0;

  constructor(readonly limits: Limits) {}

  add(value: Json, path: string, depth: number): void {
    if (value === null || typeof value !== "object") {
      this.#set(path, value);
      return;
    }
    if (depth === this.limits.rowDepth) throw new PastLimit(unclear("TOO_DEEP", String(depth)));
    const within = (key: string) => (path === "" ? key : `${path}.${key}`);
    if (Array.isArray(value)) {
      for (const [at, inner] of value.entries()) this.add(inner, within(String(at)), depth + 1);
      return;
    }
    // One by one, not as a list: the walk stops at a limit, and a list of millions would be made before.
    for (const key in value) {
      this.keys += 1;
      this.add(value[key] ?? null, within(key), depth + 1);
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

/**
 * The fields of one line of JSON: what is nested by its path, such as `sender.address` and `recipients.0`. A line that
 * names a field twice is refused, since programs differ in which of the two they take.
 */
export function jsonRow(text: string, limits: Limits): { row: Row } | { unclear: Unclear } {
  const bad = (what: string) => ({ unclear: unclear("BAD_ROW", what) });
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return bad("it is no JSON");
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
  return maker.twice || maker.keys !== keysIn(text) ? bad("it names a field twice") : { row: maker.row };
}
