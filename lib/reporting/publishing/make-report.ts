import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { countReport } from "./count-report";
import { freezeReport, type Made } from "./freeze-report";
import { knownUntil } from "./known-until";
import type { MakeReportInput } from "./schema";

/** What whoever makes a report is told of it. */
export interface Making {
  /** The requests that were looked at so far, now and then. */
  progress?: (counted: number) => Promise<void>;
  made?: Made;
}

/**
 * Counts a report and freezes it as a draft, which further people approve and publish. Answers the draft's id.
 * @throws Forbidden; InvalidInput by field; NotReady where a draft is approved, or nothing changed
 */
export async function makeReport(
  ctx: Context,
  input: MakeReportInput,
  { progress, made }: Making = {},
): Promise<string> {
  requirePermission(ctx.actor, "report:make");
  const at = await now();
  const counted = await countReport(input, knownUntil(input, at), at, progress);
  return freezeReport(ctx, input, counted, made);
}
