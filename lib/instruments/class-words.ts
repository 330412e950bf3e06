import type { DataClass } from "./kind";

/** The classes of data in the words of whoever is told of them: a customer, an officer, a court. */
export const CLASS_WORDS: Readonly<Record<DataClass, string>> = {
  BSI: "subscriber information",
  NC: "records other than content",
  C: "content",
  "P-NC": "future records other than content",
  "P-C": "future content",
};

/** "content (C)"; the bare code of a class that this version does not know. */
export function sayClass(code: string): string {
  return Object.hasOwn(CLASS_WORDS, code) ? `${CLASS_WORDS[code as DataClass]} (${code})` : code;
}
