import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { VerifyOfficerInput } from "@/lib/intake/schema";

/**
 * Records a call-back to the authority. It vouches for the officer at the present address and key only; a call that
 * did not confirm takes an earlier confirmation away.
 * @throws as `addRecord`
 */
export function verifyOfficer(ctx: Context, input: VerifyOfficerInput): Promise<Done> {
  return addRecord(ctx, "verifyOfficer", input, async (tx, { demand, officer, now }) => {
    const confirmed = input.confirmed === "yes";
    const { id } = await tx.officerVerification.create({
      data: {
        officerId: officer.id,
        email: officer.email,
        ageRecipient: officer.ageRecipient,
        numberCalled: input.numberCalled,
        numberSource: input.numberSource,
        spokeWith: input.spokeWith,
        confirmed,
        note: input.note,
        calledAt: now,
        calledById: requirePerson(ctx.actor),
        withinId: demand.restricted ? demand.id : null,
      },
    });
    return { details: { officerId: officer.id, verificationId: id, confirmed } };
  });
}
