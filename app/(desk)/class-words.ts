import type { DataClass } from "@/lib/instruments/kind";

/** The classes of data in the desk's words. */
export const CLASS_WORDS: Record<DataClass, string> = {
  BSI: "Subscriber data",
  NC: "Other non-content data",
  C: "Content",
  "P-NC": "Future non-content data",
  "P-C": "Future content",
};
