import { sqlState } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** Minutes until an import that failed is tried again, after its first try, its second and so on; after the last it waits for a person. */
const WAITS = [1, 5, 15, 60] as const;

/** How often an import is tried before a person is asked. */
export const MOST_TRIES = WAITS.length + 1;

/** Milliseconds from the beginning or the end of a try, counted from 1, until the next. */
export const waitAfter = (tries: number): number => (WAITS[tries - 1] ?? 60) * 60_000;

/** Why an import that was broken off with its process was not done. */
export const BROKEN_OFF = "The process that did it ended before it was done.";

const REASONS: Readonly<Record<string, string>> = {
  "57014": "It took longer than fifteen minutes.",
  "57P01": "The database was stopped meanwhile.",
  "53100": "The database has no space left.",
};

/** Why an import failed, for whoever must see to it. Errors of libraries may quote what they were given, so they are not repeated. */
export function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return REASONS[sqlState(error)] ?? "Something failed that was not foreseen; the worker’s log names it.";
}
