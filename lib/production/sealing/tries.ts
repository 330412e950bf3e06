import { sqlState } from "@/lib/db";
import { AppError, Conflict, InvalidInput, Unavailable } from "@/lib/errors";
import { Hindered } from "@/lib/files/hindered";

/** Seconds until a sealing that failed is tried again, after its first try, its second and so on: long enough to make room on a disk. */
const WAITS = [15, 60, 300, 300] as const;

/** How often a sealing is begun before it is refused. */
export const MOST_TRIES = WAITS.length + 1;

/** @param tries so far, counted from 1 */
export const waitAfter = (tries: number): number => WAITS[tries - 1] ?? 300;

/** Did a rule refuse it, for good? What lies with the machine passes, and so does what the database says of others at work. */
export const isRefusal = (error: unknown): error is AppError =>
  error instanceof AppError &&
  !(error instanceof Hindered || error instanceof Unavailable) &&
  !(error instanceof Conflict && error.cause !== undefined);

export const BROKEN_OFF = "The process that sealed it ended each time before it was done.";

const REASONS: Readonly<Record<string, string>> = {
  "57014": "The database took too long.",
  "57P01": "The database was stopped meanwhile.",
  "53100": "The database has no space left.",
};

/** Why a package was not sealed, for whoever asked for it. Errors of libraries may quote what they read, so they are not repeated. */
export function reasonOf(error: unknown): string {
  if (error instanceof InvalidInput) return Object.values(error.fields).join(" ");
  if (error instanceof AppError) return error.message;
  return (
    REASONS[sqlState(error)] ??
    "The sealing stopped for a reason that was not foreseen; the worker’s log names it."
  );
}
