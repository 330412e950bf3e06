import { type Context, requirePerson } from "@/lib/auth/context";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { dataWereReleased } from "@/lib/demands/guards/ending";
import { type Done, transition } from "@/lib/demands/transition";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { defectsFor } from "@/lib/instruments/defects";
import { declineLetter } from "@/lib/review/decline-letter";
import type { RejectInput } from "@/lib/review/schema";

/**
 * Declines the demand for defects from the list and tells the officer, saying which instrument would be needed. Where data
 * were released before, only the rest is declined, and the demand counts as produced in part.
 * @throws as `transition`; InvalidInput for a defect that is not one of this kind of instrument
 */
export function reject(ctx: Context, input: RejectInput): Promise<Done> {
  return transition(ctx, "reject", input, async (tx, facts) => {
    const possible = defectsFor(facts.kind);
    const defects = possible.filter((defect) => (input.defects as string[]).includes(defect.code));
    if (defects.length !== new Set(input.defects).size)
      throw new InvalidInput({ defects: "Choose defects that this kind of instrument can have." });
    const { id } = await tx.ending.create({
      data: {
        demandId: facts.demand.id,
        action: "reject",
        codes: defects.map((defect) => defect.code),
        text: input.note,
        recordedById: requirePerson(ctx.actor),
        recordedAt: facts.now,
      },
    });
    await enqueueMail(tx, {
      kind: "LETTER",
      purpose: "OPERATING",
      dataClass: "OPERATIONAL",
      demandId: facts.demand.id,
      to: facts.officer.email,
      date: facts.now,
      parts: ["decline", id],
      ...declineLetter(facts, defects, env().provider),
    });
    return {
      outcome: dataWereReleased(facts) ? "PRODUCED_PART" : "REJECTED",
      details: { defects: defects.map((defect) => defect.code) },
    };
  });
}
