import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { refuseWhileImporting } from "./count-report";
import { knownUntil } from "./known-until";
import { refuseReport, standingOf } from "./refuse-report";
import type { MakeReportInput } from "./schema";

/**
 * Has the worker make a report in the asker's name, since counting many requests takes longer than a page may wait. Whatever
 * can be refused without counting is refused at once. Answers the id under which the page tells how far it is.
 * @throws Forbidden; InvalidInput by field; NotReady while an import is carried out, a draft is approved, or it is being made
 */
export async function askForReport(ctx: Context, input: MakeReportInput): Promise<string> {
  requirePermission(ctx.actor, "report:make");
  const askedById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const askedAt = await now(tx);
    knownUntil(input, askedAt);
    await refuseWhileImporting(tx);
    const { from, to, profile } = input;
    // Two who ask at once look one after the other. The lock is not that of the draft, which is held for as long as files are written.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`asking for ${from} ${to} ${profile}`}, 0))::text`;
    await refuseReport(tx, input, await standingOf(tx, input));
    const [under] = await tx.$queryRaw<unknown[]>`
      SELECT FROM report_making WHERE settled_at IS NULL AND input @> ${JSON.stringify({ from, to, profile })}::jsonb LIMIT 1`;
    if (under) throw new NotReady("This report is being made already: wait until its draft is there.");
    const { id } = await tx.reportMaking.create({ data: { input, askedById, askedAt } });
    await tx.$executeRaw`SELECT pg_notify('report_making', '')`;
    return id;
  });
}
