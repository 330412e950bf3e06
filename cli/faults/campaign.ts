import type pg from "pg";

/** With this a campaign's process ends where a rule was broken; Node.js ends with 1 where something else went wrong. */
export const BROKEN = 10;

/** What a campaign is given: a migrated database of its own, to which the settings of this process lead. */
export interface Setting {
  /** The owner of that database: moves its clock, and reads past every privilege. */
  owner: pg.Client;
  seed: number;
  /** How much: notices, races, kills at each point, or days. */
  size: number;
  /** A superuser of the server, for a campaign that needs further databases. */
  serverUrl: string;
  /** The clone. */
  root: string;
  /** Where the bundled worker lies, beneath the clone. */
  build: string;
}

export interface Findings {
  /** What happened how often, in the order in which it is told. */
  figures: [what: string, figure: number | string][];
  /** What must never be; one sentence each. */
  broken: string[];
}

/** The findings as lines for the console. */
export function sayFindings({ figures, broken }: Findings): string {
  const longest = Math.max(...figures.map(([what]) => what.length));
  const lines = figures.map(([what, figure]) => `  ${what.padEnd(longest)}  ${figure}`);
  const verdict = broken.length === 0 ? "No rule was broken." : `${broken.length} times a rule was broken:`;
  return [...lines, `  ${verdict}`, ...broken.slice(0, 50).map((one) => `    ${one}`)].join("\n");
}
