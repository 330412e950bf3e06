import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { ChangeOfficerInput } from "@/lib/intake/schema";

/**
 * Changes the officer's address and public key, for all papers of that officer. Whoever was verified is so no longer,
 * because the call-back vouched for the old ones.
 * @throws as `addRecord`
 */
export function changeOfficer(ctx: Context, input: ChangeOfficerInput): Promise<Done> {
  return addRecord(ctx, "changeOfficer", input, async (tx, { officer }) => {
    const { email, ageRecipient = null } = input;
    await tx.officer.update({ where: { id: officer.id }, data: { email, ageRecipient } });
    return {
      details: {
        officerId: officer.id,
        emailChanged: email !== officer.email,
        keyChanged: ageRecipient !== officer.ageRecipient,
      },
    };
  });
}
