import { type Context, requirePerson } from "@/lib/auth/context";
import { extendAnswer } from "@/lib/demands/deadlines/extend-answer";
import { sayInstant } from "@/lib/demands/say-instant";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RecordExtensionInput } from "@/lib/review/schema";

/**
 * Records the authority's answer to a request for more time; a grant moves the due date.
 * @throws as `addRecord`; InvalidInput by field for a request that is not open or a date that is past or not later
 */
export function recordExtension(ctx: Context, input: RecordExtensionInput): Promise<Done> {
  return addRecord(ctx, "recordExtension", input, async (tx, facts) => {
    const { demand, instrument } = facts;
    const open = facts.extensions.find(
      (one) => one.id === input.extensionId && !one.newDueAt && !one.refusedAt,
    );
    if (!open)
      throw new InvalidInput({ extensionId: "Choose a request of this demand that is not answered yet." });
    if (input.answer === "REFUSED" || !input.newDueAt) {
      await tx.extension.update({ where: { id: open.id }, data: { refusedAt: facts.now } });
      return { details: { extension: open.id, answer: "REFUSED" } };
    }
    if (input.newDueAt <= facts.now)
      throw new InvalidInput({ newDueAt: "An extension must end in the future." });
    if (demand.dueAt && input.newDueAt <= demand.dueAt)
      throw new InvalidInput({ newDueAt: "An extension must end later than the due date that stands." });
    await tx.extension.update({
      where: { id: open.id },
      data: { newDueAt: input.newDueAt, grantedBy: input.grantedBy ?? null },
    });
    const why = `Extended by the authority to ${sayInstant(input.newDueAt, instrument.servedZone)}.`;
    await extendAnswer(tx, facts, input.newDueAt, why, requirePerson(ctx.actor));
    return { details: { extension: open.id, answer: "GRANTED" } };
  });
}
