import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { AcknowledgeReceiptInput } from "@/lib/intake/schema";

/**
 * Tells the officer that the paper was received and nothing more; so it may go to one who is not verified.
 * @throws as `addRecord` and `writeLetter`
 */
export function acknowledgeReceipt(ctx: Context, input: AcknowledgeReceiptInput): Promise<Done> {
  return addRecord(ctx, "acknowledgeReceipt", input, async (tx, facts) => {
    const id = input.submission ?? randomUUID();
    const letter = await writeLetter(tx, ctx, facts, {
      letter: "ACKNOWLEDGEMENT",
      id,
      values: {},
      seen: input.seen,
    });
    return { details: { letter } };
  });
}
