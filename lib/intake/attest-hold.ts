import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { openHold } from "@/lib/intake/open-hold";
import type { AttestHoldInput } from "@/lib/intake/schema";

/** The custodian's word that the data are kept. @throws as `addRecord`; InvalidInput (`holdId`) if it was confirmed before */
export function attestHold(ctx: Context, input: AttestHoldInput): Promise<Done> {
  return addRecord(ctx, "attestHold", input, async (tx, facts) => {
    const hold = openHold(facts, input.holdId);
    if (hold.attestedAt) throw new InvalidInput({ holdId: "This hold is confirmed already." });
    await tx.hold.update({
      where: { id: hold.id },
      data: {
        attestedById: requirePerson(ctx.actor),
        attestedAt: facts.now,
        attestation: input.attestation,
      },
    });
    return { details: { holdId: hold.id } };
  });
}
