import { randomUUID } from "node:crypto";
import pino from "pino";

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, process.stdout);

interface Failing {
  name?: unknown;
  code?: unknown;
  stack?: unknown;
  cause?: unknown;
}

/** Where it happened and of what sort; a message may quote what somebody typed, so none is ever kept. */
function traceOf(error: unknown): object {
  const { name, code, stack, cause } = (error ?? {}) as Failing;
  const frames = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /.test(line)) : [];
  return {
    name: typeof name === "string" ? name : typeof error,
    code: typeof code === "string" ? code : undefined,
    at: frames.slice(0, 12).map((frame) => frame.trim()),
    cause: cause ? traceOf(cause) : undefined,
  };
}

/** Logs a failure of ours and answers the sentence to show for it, with the number under which the log has it. */
export function logFailure(error: unknown): string {
  const request = randomUUID();
  log.error({ request, error: traceOf(error) }, "request failed");
  return (
    "Something failed on our side. Check whether your step was carried out before you repeat it, and give your " +
    `administrator this number: ${request}.`
  );
}
