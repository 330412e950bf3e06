import type { Effect, InstrumentKind } from "@/lib/instruments/kind";

/** The catalog's codes in the desk's words; one table for each list of codes. */
export const EFFECT_NAMES: Record<Effect, string> = {
  compels: "Compels",
  preserve: "Preserves: data are kept, nothing is disclosed",
  request: "Requests: voluntary, and declined",
  foreign: "Foreign: no force on us, and declined",
};

export const EFFECT_BADGES: Record<Effect, string> = {
  compels: "Compels",
  preserve: "Preserves",
  request: "Requests",
  foreign: "Foreign",
};

export const ASKED_NAMES: Record<InstrumentKind["asks"], string> = {
  data: "Data",
  keeping: "That data are kept",
  assistance: "Technical help",
  removal: "That content is removed",
};

export const SECRECY_NAMES: Record<InstrumentKind["secrecy"], string> = {
  none: "None by law",
  order: "Only by a separate order of a court",
  builtin: "Secret by the law itself",
  cert: "Secret by an agency's certificate",
};

export const STATE_NAMES: Record<InstrumentKind["state"], string> = {
  "in-force": "In force",
  lapsed: "Lapsed",
  pending: "Pending: not law yet",
};

export const DOMAIN_NAMES: Record<InstrumentKind["legalDomain"], string> = {
  criminal: "Criminal",
  administrative: "Administrative",
  emergency: "Emergency",
  national_security: "National security",
  private_civil: "Private, civil",
};

/** "Search warrant" for the code under which reports count it. */
export const reportClassName = (code: string): string => {
  const words = code
    .replaceAll("_", " ")
    .replace("fisa", "FISA")
    .replace("epoc", "EPOC")
    .replace(" pr", " (preservation)");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
