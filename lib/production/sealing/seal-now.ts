import type { Context } from "@/lib/auth/context";
import { NotReady } from "@/lib/errors";
import type { SealPackageInput } from "@/lib/production/schema";
import { type SealingAsked, sealPackage } from "@/lib/production/seal-package";
import { carryOutSealing } from "./carry-out-sealing";
import { claimSealing } from "./claim-sealing";
import { setBack } from "./refuse-sealing";
import { isRefusal } from "./tries";

/**
 * Carries out the next sealing at which nobody works; answers whether there was one.
 * @throws what made it fail, after it was set back, and what kept it from being set back; what a rule refused only stands with the sealing
 */
export async function sealNext(): Promise<boolean> {
  const one = await claimSealing();
  if (!one) return false;
  try {
    await carryOutSealing(one);
  } catch (error) {
    await setBack(one, error);
    if (!isRefusal(error)) throw error;
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
  try {
    return { ...asked, ...(await carryOutSealing(one)) };
  } catch (error) {
    await setBack(one, error);
    throw error;
  }
}
