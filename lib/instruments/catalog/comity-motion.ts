import type { InstrumentKindRow } from "@/lib/instruments/kind";

/**
 * 18 U.S.C. 2703(h): only for a customer of a state with an executive agreement in force and reciprocal
 * rights.
 */
export const comityMotion: InstrumentKindRow["challenge"] = {
  rule: "frcp",
  days: 14,
  calendar: "us-federal",
  from: "service",
  basis:
    "Motion to quash or modify, 18 U.S.C. 2703(h), where a qualifying foreign government's law is at risk",
};
export const comityUnconfirmed = "The 14 days of 2703(h) were read in secondary sources only.";

/** The motion is counted for subpoenas too: a time that need not be kept harms nobody, one that was missed does. */
export const comityOfSubpoena =
  "Whether the motion of 2703(h) also stands against what reaches no content, and its 14 days.";
