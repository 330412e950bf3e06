import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { STATUS } from "@/app/_adapters/error-response";
import { logFailure } from "@/app/_adapters/log";
import { AppError, InvalidInput, TooManyTries } from "@/lib/errors";

/** A refusal as RFC 9457 writes it; `fields` says by its name what is wrong with a parameter. */
export const Problem = z
  .strictObject({
    type: z.literal("about:blank"),
    title: z.string().describe("The status in words."),
    status: z.int().min(400).max(599),
    detail: z.string().describe("What is wrong, and what would be right."),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .describe("What is wrong, by the name of the parameter."),
  })
  .meta({ id: "Problem" });

/** Alike for a token that never was, ran out or was revoked, and for one whose person may not come in. */
export class NoGoodToken extends Error {
  constructor(readonly given: boolean) {
    super("Send an access token that is good, in the header Authorization: Bearer.");
  }
}

const REALM = 'Bearer realm="Narrowgate"';
/** Alike for a token that was not made for this, and for one whose person may not do it. */
const NOT_ALLOWED = "This token does not allow it.";

/** What it says to a request, with the headers that go with it. */
function said(error: unknown): { status: number; detail: string; headers?: Record<string, string> } {
  if (error instanceof NoGoodToken) {
    const challenge = error.given ? `${REALM}, error="invalid_token"` : REALM;
    return { status: 401, detail: error.message, headers: { "www-authenticate": challenge } };
  }
  if (!(error instanceof AppError)) return { status: 500, detail: logFailure(error) };
  const status = STATUS[error.code];
  if (error.code === "Forbidden") return { status, detail: NOT_ALLOWED };
  if (error instanceof TooManyTries)
    return { status, detail: error.message, headers: { "retry-after": String(error.seconds) } };
  return { status, detail: error.message };
}

/** Answers a refusal or a failure of ours. */
export function problemResponse(error: unknown): Response {
  const { status, detail, headers } = said(error);
  const problem: z.infer<typeof Problem> = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    ...{ status, detail },
    ...(error instanceof InvalidInput && { fields: error.fields }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
