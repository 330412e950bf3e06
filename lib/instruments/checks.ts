import { type Asked, type Check, isWaivable } from "./check";
import { CHECKS } from "./check-table";

/** The checks that the reviewer is asked for such a demand, in order. V22 is never among them. */
export function checksFor(asked: Asked): readonly Check[] {
  return CHECKS.filter((check) => check.applies(asked));
}

/**
 * The checks to be answered before a notice may go out of review because time is short: V01-V06, and V11
 * where secrecy by order is claimed.
 */
export function checksBeforeEarlyNotice(asked: Asked): readonly Check[] {
  return checksFor(asked).filter((check) => !isWaivable(check) || check.code === "V11");
}
