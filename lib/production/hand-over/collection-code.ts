import { createHmac, randomInt } from "node:crypto";
import { env } from "@/lib/env";

/** Minutes for which a code works. */
export const CODE_MINUTES = 15;
/** Tries that one code bears. */
export const MOST_TRIES = 5;
/** Codes that are mailed for one link within an hour. */
export const MOST_AN_HOUR = 5;

const DIGITS = 8;

/** Eight digits, as they are mailed: nobody reads them out before a quarter of an hour and five tries are over. */
export function newCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0");
}

/** "1234 5678", as people copy it. */
export const spaced = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What was typed, without what people put between digits; null where that is no code. */
export function typedCode(typed: string): string | null {
  const digits = typed.replaceAll(/[\s.-]/g, "");
  return /^\d{8}$/.test(digits) ? digits : null;
}

/** What the database keeps of a code: keyed, because all eight digits are soon gone through without our key. */
export function codeHash(codeId: string, code: string): string {
  return createHmac("sha256", env().tokenKey)
    .update(JSON.stringify(["collection-code", codeId, code]))
    .digest("hex");
}
