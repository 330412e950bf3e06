import { AppError, type ErrorCode, InvalidInput, TooManyTries } from "@/lib/errors";
import { logFailure } from "./log";

/** The one map from our errors to an HTTP status. */
export const STATUS: Record<ErrorCode, number> = {
  Unauthenticated: 401,
  Forbidden: 403,
  NotFound: 404,
  InvalidInput: 400,
  WrongState: 409,
  NotReady: 409,
  Conflict: 409,
  Unavailable: 503,
  TooManyTries: 429,
};

/** What a route handler says to a refusal, as `{ message }`. */
export function errorResponse(error: unknown): Response {
  if (!(error instanceof AppError)) return Response.json({ message: logFailure(error) }, { status: 500 });
  const message =
    error instanceof InvalidInput ? Object.values(error.fields).join(" ") || error.message : error.message;
  const headers = error instanceof TooManyTries ? { "retry-after": String(error.seconds) } : undefined;
  return Response.json({ message }, { status: STATUS[error.code], headers });
}
