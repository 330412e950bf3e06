import { InvalidInput } from "@/lib/errors";
import { boundsOf } from "@/lib/reporting/schema";
import type { MakeReportInput } from "./schema";

/**
 * The instant up to which outcomes are told: the end of the day, or now where that day is not over. `at` is the database's time.
 * @throws InvalidInput by field for a day to come, which nobody knows anything of
 */
export function knownUntil({ to, asOf }: Pick<MakeReportInput, "to" | "asOf">, at: Date): Date {
  const today = at.toISOString().slice(0, 10);
  const fields = {
    ...(to > today && { to: `The period lies in the future: its last day is ${today} (UTC) at the latest.` }),
    ...(asOf > today && { asOf: `This day lies in the future: choose ${today} (UTC) or an earlier one.` }),
  };
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
  const { end } = boundsOf({ from: asOf, to: asOf });
  return end < at ? end : at;
}
