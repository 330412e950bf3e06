import { headers } from "next/headers";
import { placeOf } from "@/lib/auth/client-place";
import { guardPlace } from "@/lib/auth/slow-down";
import { TooManyTries } from "@/lib/errors";

/** The network from which this request comes, as cli/client-address.mjs saw it; null where that is not known. */
export const currentPlace = async () => placeOf((await headers()).get("narrowgate-client"));

/** The same on a page, which says itself how long to wait. */
export async function tryOrWait<T>(attempt: () => Promise<T | null>): Promise<T | null | TooManyTries> {
  try {
    return await tryFromPlace(attempt);
  } catch (error) {
    if (error instanceof TooManyTries) return error;
    throw error;
  }
}

/**
 * One try that anybody may make, counted by the network it comes from; a null answer is a try in vain.
 * @throws TooManyTries without having tried
 */
export async function tryFromPlace<T>(attempt: () => Promise<T | null>): Promise<T | null> {
  return guardPlace(await currentPlace(), attempt);
}
