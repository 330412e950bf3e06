import { headers } from "next/headers";
import { placeOf } from "@/lib/auth/client-place";
import { guardPlace } from "@/lib/auth/slow-down";

/** The network from which this request comes, as cli/client-address.mjs saw it; null where that is not known. */
export const currentPlace = async () => placeOf((await headers()).get("narrowgate-client"));

/**
 * One try that anybody may make, counted by the network it comes from; a null answer is a try in vain.
 * @throws TooManyTries without having tried
 */
export async function tryFromPlace<T>(attempt: () => Promise<T | null>): Promise<T | null> {
  return guardPlace(await currentPlace(), attempt);
}
