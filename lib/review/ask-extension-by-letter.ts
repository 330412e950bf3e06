import { randomUUID } from "node:crypto";
import { type Context, requirePerson } from "@/lib/auth/context";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { sayInstant } from "@/lib/demands/say-instant";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AskExtensionByLetterInput } from "@/lib/review/letter-schema";

/**
 * Asks the verified officer for more time, by letter. As with any other way of asking, the due date moves only once the
 * grant is recorded.
 * @throws as `addRecord` and `writeLetter`; InvalidInput for a day that has passed or asks for no more time
 */
export function askExtensionByLetter(ctx: Context, input: AskExtensionByLetterInput): Promise<Done> {
  return addRecord(ctx, "askExtensionByLetter", input, async (tx, facts) => {
    const { reason, until, remarks = "" } = input;
    if (until <= facts.now) throw new InvalidInput({ until: "Give a day that is still to come." });
    if (facts.demand.dueAt && until <= facts.demand.dueAt)
      throw new InvalidInput({ until: "Ask for a day later than the due date that stands." });
    const { id } = await tx.extension.create({
      data: {
        ...{ demandId: facts.demand.id, askedAt: facts.now, reason },
        recordedById: requirePerson(ctx.actor),
      },
    });
    const letter = await writeLetter(tx, ctx, facts, {
      letter: "EXTENSION",
      id: input.submission ?? randomUUID(),
      values: { reason, until: sayInstant(until, facts.instrument.servedZone), remarks },
      typed: { reason, remarks },
      seen: input.seen,
    });
    return { details: { extension: id, letter } };
  });
}
