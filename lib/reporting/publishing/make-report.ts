import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { countReport } from "./count-report";
import { freezeReport } from "./freeze-report";
import { knownUntil } from "./known-until";
import type { MakeReportInput } from "./schema";

/**
 * Counts a report and freezes it as a draft, which further people approve and publish. Answers the draft's id.
 * @throws Forbidden; InvalidInput by field; NotReady where a draft is approved, or nothing changed
 */
export async function makeReport(ctx: Context, input: MakeReportInput): Promise<string> {
  requirePermission(ctx.actor, "report:make");
  const at = await now();
  return freezeReport(ctx, input, await countReport(input, knownUntil(input, at), at));
}
