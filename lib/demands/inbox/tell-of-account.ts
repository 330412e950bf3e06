import { type Context, personId } from "@/lib/auth/context";
import { inviteAgain, resetSecondFactor } from "@/lib/auth/manage-people";
import type { Transaction } from "@/lib/db";

/** Puts into somebody's inbox that another person did this to their account. */
async function tell(tx: Transaction, ctx: Context, person: string, act: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO inbox_entry (person_id, reason, act, actor_id, at)
    VALUES (${person}::uuid, 'ACCOUNT', ${act}, ${personId(ctx.actor)}::uuid, app_now())`;
}

/** Resets somebody's second factor, and they read of it when they come in again. @throws as `resetSecondFactor` */
export const resetAndTell = (ctx: Context, person: string): Promise<void> =>
  resetSecondFactor(ctx, person, (tx) => tell(tx, ctx, person, "secondFactorReset"));

/** Makes a new link for choosing a password, of which its person reads. @throws as `inviteAgain` */
export const inviteAndTell = (ctx: Context, person: string): Promise<{ link: string }> =>
  inviteAgain(ctx, person, (tx) => tell(tx, ctx, person, "personInvited"));
