import { sqlState } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** Seconds until a run that failed is tried again, after its first try without progress, its second and so on. */
const WAITS = [5, 15, 60, 300] as const;

/** Tries without progress before a person is asked. */
export const MOST_TRIES = WAITS.length + 1;

/** @param tries so far, counted from 1 */
export const waitAfter = (tries: number): number => WAITS[tries - 1] ?? 300;

export const BROKEN_OFF = "The process that filtered it ended each time before it was further.";

const REASONS: Readonly<Record<string, string>> = {
  "57014": "The database took too long.",
  "57P01": "The database was stopped meanwhile.",
  "53100": "The database has no space left.",
};

/** Why a run failed, for whoever must see to it. Errors of libraries may quote what they read, so they are not repeated. */
export function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return (
    REASONS[sqlState(error)] ??
    "The filter stopped for a reason that was not foreseen; the worker’s log names it."
  );
}
