import { randomUUID } from "node:crypto";
import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { dataWereReleased } from "@/lib/demands/guards/ending";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { type Done, transition } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { type Defect, defectsFor } from "@/lib/instruments/defects";
import type { DataClass } from "@/lib/instruments/kind";
import { catalogToday } from "@/lib/instruments/kinds-in-use";
import { neededInstead } from "@/lib/instruments/needed-instead";
import type { RejectInput } from "@/lib/review/schema";

async function declineByLetter(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  defects: readonly Defect[],
  { submission, remarks = "", seen }: RejectInput,
): Promise<string> {
  const classes = [...new Set(facts.items.map((item) => item.dataClass as DataClass))];
  return writeLetter(tx, ctx, facts, {
    letter: "DECLINE",
    id: submission ?? randomUUID(),
    values: {
      deliveredBefore: dataWereReleased(facts),
      defects: defects.map((defect) => defect.sentence),
      needed: neededInstead(facts.kind, classes, await catalogToday(tx)).sentence,
      remarks,
    },
    typed: { remarks },
    seen,
  });
}

/**
 * Declines the demand for defects from the list and tells the officer; a verified one also why, and which instrument would
 * be needed, since reasons would tell a forger what to mend. Where data were released before, only the rest is declined, and the demand counts as produced in part.
 * @throws as `transition` and `writeLetter`; InvalidInput for a defect that is not one of this kind of instrument
 */
export function reject(ctx: Context, input: RejectInput): Promise<Done> {
  return transition(ctx, "reject", input, async (tx, facts) => {
    const possible = defectsFor(facts.kind);
    const defects = possible.filter((defect) => (input.defects as string[]).includes(defect.code));
    if (defects.length !== new Set(input.defects).size)
      throw new InvalidInput({ defects: "Choose defects that this kind of instrument can have." });
    await tx.ending.create({
      data: {
        demandId: facts.demand.id,
        action: "reject",
        codes: defects.map((defect) => defect.code),
        text: input.note,
        recordedById: requirePerson(ctx.actor),
        recordedAt: facts.now,
      },
    });
    // Of a classified paper nothing goes by mail; the authority hears on the channel on which it came.
    const letter = facts.kind.offline ? null : await declineByLetter(tx, ctx, facts, defects, input);
    return {
      outcome: dataWereReleased(facts) ? "PRODUCED_PART" : "REJECTED",
      details: { defects: defects.map((defect) => defect.code), ...(letter && { letter }) },
    };
  });
}
