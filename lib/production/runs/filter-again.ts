import type { Context } from "@/lib/auth/context";
import { addRecord, type Command, type Done } from "@/lib/demands/transition";
import { NotFound, NotReady } from "@/lib/errors";
import { renewRun } from "./renew-run";
import { isCurrent, runInForce } from "./run-in-force";

export interface FilterAgainInput extends Command {
  exportId: string;
}

/**
 * Has an export of the demand filtered again: to apply what was decided, or after a run that failed by itself. The run before
 * is void at once, and with it the seal of a package that holds its parts.
 * @throws as `addRecord`; NotReady while a run is under way, or where another would end just as this one
 */
export function filterAgain(ctx: Context, input: FilterAgainInput): Promise<Done> {
  return addRecord(ctx, "filterAgain", input, async (tx, facts) => {
    const given = await tx.sourceExport.findFirst({
      where: {
        id: input.exportId,
        task: { demandId: facts.demand.id },
        withdrawnAt: null,
        destroyedAt: null,
      },
    });
    if (!given) throw new NotFound();
    const run = await runInForce(tx, given.id);
    if (run && !run.endedAt && !run.fault)
      throw new NotReady("The export is being filtered. Wait until that has ended.");
    if (run?.endedAt && (await isCurrent(tx, run)))
      throw new NotReady(
        "Nothing was decided or changed since the export was filtered: it would end the same.",
      );
    const { run: next, voided } = await renewRun(tx, given.id, true);
    if (!next) throw new NotReady("The approved scope lets nothing of this export out.");
    return {
      details: { export: given.id, run: next.id, number: next.number, voided: voided?.id ?? null },
    };
  });
}
