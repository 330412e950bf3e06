import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
import { NotReady } from "@/lib/errors";

export const MoveDemoClock = z.object({
  hours: z.coerce
    .number("Give a whole number of hours.")
    .int("Give a whole number of hours.")
    .min(1, "At least one hour.")
    .max(24 * 400, "At most 400 days at once."),
});
export type MoveDemoClockInput = z.infer<typeof MoveDemoClock>;

/**
 * Moves the clock of the demo forward, so that windows and deadlines can be tried. It never goes back.
 * @throws Forbidden without the permission, NotReady where there is no demo
 */
export function moveDemoClock(ctx: Context, { hours }: MoveDemoClockInput): Promise<void> {
  requirePermission(ctx.actor, "clock:move");
  return inTransaction(async (tx) => {
    const moved = env().demo
      ? await tx.$executeRaw`UPDATE demo_clock SET offset_seconds = offset_seconds + ${hours * 3600} WHERE id = 1`
      : 0;
    if (moved === 0) throw new NotReady("Only the clock of a demo can be moved.");
    await recordAudit(tx, ctx.actor, { action: "moveDemoClock", details: { hours } });
  });
}
