import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import { addresseeOf } from "@/lib/demands/addressee";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AskReturnInput } from "@/lib/production/schema";

/**
 * Asks the officer, or whoever else got the package, by letter to return or destroy what was produced beyond what the law requires.
 * @throws as `addRecord` and `writeLetter`; InvalidInput (productionId) for a package with which that did not happen
 */
export function askReturn(ctx: Context, input: AskReturnInput): Promise<Done> {
  return addRecord(ctx, "askReturn", input, async (tx, facts) => {
    const parcel = facts.productions.find((one) => one.id === input.productionId);
    if (!parcel || !facts.incidents.some((one) => one.productionId === parcel.id))
      throw new InvalidInput({
        productionId: "Choose a package of which it is recorded that it held too much.",
      });
    const { remarks = "" } = input;
    const letter = await writeLetter(tx, ctx, facts, {
      letter: "RETURN",
      to: addresseeOf(facts, parcel),
      id: input.submission ?? randomUUID(),
      values: {
        packageNumber: String(parcel.number),
        packageHash: parcel.packageSha256 ?? "",
        remarks,
      },
      typed: { remarks },
      seen: input.seen,
    });
    return { details: { production: parcel.id, letter } };
  });
}
