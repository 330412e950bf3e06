import type { DataClass } from "@/lib/instruments/kind";

/** The classes of data in the desk's words. */
export const CLASS_WORDS: Record<DataClass, string> = {
  BSI: "Subscriber data",
  NC: "Other non-content data",
  C: "Content",
  "P-NC": "Future non-content data",
  "P-C": "Future content",
};

/** "Content (C)": the word, and the code under which the papers and the catalog have it. */
export function sayClass(code: string | null): string {
  return code ? `${CLASS_WORDS[code as DataClass]} (${code})` : "";
}
