import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { earlierSubmission, submissionToken } from "@/lib/auth/submission";
import { inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
import { InvalidInput, NotReady } from "@/lib/errors";

export const MoveDemoClock = z.object({
  hours: z.coerce
    .number("Give a whole number of hours.")
    .int("Give a whole number of hours.")
    .min(1, "At least one hour.")
    .max(24 * 400, "At most 400 days at once."),
  submission: submissionToken,
});
export type MoveDemoClockInput = z.infer<typeof MoveDemoClock>;

/** The tables of holidays do not reach for ever, and the column holds 68 years. */
const FURTHEST_SECONDS = 8 * 365 * 86_400;

/**
 * Moves the clock of the demo forward, so that windows and deadlines can be tried. It never goes back, and the same
 * submission moves it once.
 * @throws Forbidden without the permission, NotReady where there is no demo, InvalidInput (`hours`) for more than eight
 *   years ahead in all
 */
export function moveDemoClock(ctx: Context, { hours, submission: token }: MoveDemoClockInput): Promise<void> {
  requirePermission(ctx.actor, "clock:move");
  return inTransaction(async (tx) => {
    const clock = env().demo ? await tx.demoClock.findUnique({ where: { id: 1 } }) : null;
    if (!clock) throw new NotReady("Only the clock of a demo can be moved.");
    if ((await earlierSubmission(tx, ctx, { token, verb: "moveDemoClock", result: "1" })) !== null) return;
    const moved = await tx.$executeRaw`
      UPDATE demo_clock SET offset_seconds = offset_seconds + ${hours * 3600}
      WHERE id = 1 AND offset_seconds::bigint + ${hours * 3600} <= ${FURTHEST_SECONDS}`;
    if (moved === 0)
      throw new InvalidInput({
        hours: "The clock of a demo goes at most eight years ahead of the real one. Start a new demo.",
      });
    await recordAudit(tx, ctx.actor, { action: "moveDemoClock", details: { hours } });
  });
}
