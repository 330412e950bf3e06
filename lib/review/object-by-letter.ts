import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { itemWords } from "@/lib/demands/letters/item-words";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { sayInstant } from "@/lib/demands/say-instant";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { type Defect, defectsFor } from "@/lib/instruments/defects";
import type { ObjectByLetterInput } from "@/lib/review/letter-schema";

function chosen(facts: DemandFacts, input: ObjectByLetterInput): { defects: Defect[]; items: string[] } {
  const defects = defectsFor(facts.kind).filter((one) => (input.defects as string[]).includes(one.code));
  if (defects.length !== new Set(input.defects).size)
    throw new InvalidInput({ defects: "Choose defects that this kind of instrument can have." });
  const items = facts.items.filter((one) => input.itemIds.includes(one.id)).map((one) => one.id);
  if (items.length !== new Set(input.itemIds).size)
    throw new InvalidInput({ itemIds: "Choose items of this demand." });
  if (input.answerDueAt && input.answerDueAt <= facts.now)
    throw new InvalidInput({ answerDueAt: "Give a day that is still to come." });
  return { defects, items };
}

/**
 * Tells the verified officer what we object to in the paper, as to which items, and on what basis. The demand stands where
 * it stands: to have a court decide is a challenge.
 * @throws as `addRecord` and `writeLetter`; InvalidInput by field for a defect or item that the demand cannot have
 */
export function objectByLetter(ctx: Context, input: ObjectByLetterInput): Promise<Done> {
  return addRecord(ctx, "objectByLetter", input, async (tx, facts) => {
    const { defects, items } = chosen(facts, input);
    const { basis, remarks = "", answerDueAt } = input;
    const letter = await writeLetter(tx, ctx, facts, {
      letter: "OBJECTION",
      id: input.submission ?? randomUUID(),
      values: {
        defects: defects.map((one) => one.sentence),
        items: itemWords(facts.items, items),
        answerBy: answerDueAt ? sayInstant(answerDueAt, facts.instrument.servedZone) : "",
        basis,
        remarks,
      },
      typed: { basis, remarks },
      seen: input.seen,
    });
    return { details: { letter, defects: defects.map((one) => one.code), items } };
  });
}
