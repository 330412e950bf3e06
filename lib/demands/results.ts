/** What became of an instrument, strongest first: this order is the precedence by which a report counts each once. */
export const RESULTS = [
  "disclosed_content",
  "disclosed_noncontent",
  "preserved",
  "pending",
  "redirected",
  "rejected",
  "withdrawn",
  "no_data",
] as const;
export type Result = (typeof RESULTS)[number];

/** The parts of a report; no instrument is in two, and none is about national security. */
export const SECTIONS = {
  requests: RESULTS.filter((result) => result !== "preserved"),
  preservation: ["preserved", "pending", "redirected", "rejected", "withdrawn", "no_data"],
  privateCivil: RESULTS.filter((result) => result !== "preserved"),
} as const satisfies Record<string, readonly Result[]>;
export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = ["requests", "preservation", "privateCivil"] as const satisfies SectionName[];
