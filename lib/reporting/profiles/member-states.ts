/** The Member States of the European Union, ISO 3166-1. */
export const MEMBER_STATES: readonly string[] = [
  ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"],
  ...["IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"],
];

/** The code by which the Union's own lists name a State: Greece is EL there. */
export const eurostatCode = (jurisdiction: string): string => (jurisdiction === "GR" ? "EL" : jurisdiction);

/** The code of ISO 3166-1 for one of the Union's own lists. */
export const isoCode = (code: string): string => (code === "EL" ? "GR" : code);
