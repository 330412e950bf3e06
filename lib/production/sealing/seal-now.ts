import type { Context } from "@/lib/auth/context";
import { AppError, NotReady } from "@/lib/errors";
import type { SealPackageInput } from "@/lib/production/schema";
import { type SealingAsked, sealPackage } from "@/lib/production/seal-package";
import { carryOutSealing } from "./carry-out-sealing";
import { type ClaimedSealing, claimSealing } from "./claim-sealing";
import { setBack } from "./refuse-sealing";

async function workAt(one: ClaimedSealing) {
  try {
    return await carryOutSealing(one);
  } catch (error) {
    await setBack(one, error);
    throw error;
  }
}

/**
 * Carries out the next sealing at which nobody works; answers whether there was one.
 * @throws what made it fail unforeseen, after it was set back; a refusal only stands with the sealing
 */
export async function sealNext(): Promise<boolean> {
  const one = await claimSealing();
  if (!one) return false;
  try {
    await workAt(one);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return true;
}

/**
 * Asks for a sealing and carries it out in this very process, as the worker does.
 * @throws as `sealPackage` and `carryOutSealing`; NotReady where a worker has it
 */
export async function sealNow(ctx: Context, input: SealPackageInput): Promise<SealingAsked> {
  const asked = await sealPackage(ctx, input);
  if (asked.repeated) return asked;
  const one = await claimSealing(asked.sealingId);
  if (!one) throw new NotReady("A worker seals this package.");
  return { ...asked, ...(await workAt(one)) };
}
