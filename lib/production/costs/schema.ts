import { z } from "zod";
import { choice, command, day, optionalProse, prose, recordId } from "@/lib/demands/answers";
import { readHundredths } from "@/lib/policy/prices/money";

/** Who sets the amount: 18 U.S.C. 2706(b). */
export const AMOUNT_BY = {
  PROPOSED: "Proposed by us; not yet agreed with the authority",
  AGREED: "Agreed with the authority",
  COURT: "Set by the court",
} as const;
const AMOUNTS = Object.keys(AMOUNT_BY) as [keyof typeof AMOUNT_BY, ...(keyof typeof AMOUNT_BY)[]];

/** Whether what was provided is telephone toll records or listings of a common carrier: 18 U.S.C. 2706(c). */
export const TOLL_RECORDS = {
  NO: "No, or not of a communications common carrier",
  COURT: "Yes, and a court found them unusually voluminous or unduly burdensome",
  YES: "Yes",
} as const;
const TOLLS = Object.keys(TOLL_RECORDS) as [keyof typeof TOLL_RECORDS, ...(keyof typeof TOLL_RECORDS)[]];

const WRONG = "Give a number such as 3 or 2.5, with at most two digits behind the point.";

/** Hundredths of a unit; nothing for what was not done. */
const quantity = z
  .string()
  .transform((typed, issue) => {
    const read = readHundredths(typed);
    if (read === null) issue.addIssue(WRONG);
    return read ?? z.NEVER;
  })
  .default(0);

export const StateCosts = z
  .object({
    ...command,
    /** The version of the price list that the form showed. */
    pricesVersion: z.coerce.number("Open the form anew.").int("Open the form anew."),
    /** By the rows of the price list, in their order. */
    quantities: z.array(quantity),
    workFrom: day("the first day of the work"),
    workTo: day("the last day of the work"),
    amountBy: choice(AMOUNTS, "who sets the amount"),
    tollRecords: choice(TOLLS, "whether these are telephone toll records or listings").default("NO"),
    documentId: recordId("the paper of the court").optional(),
    remarks: optionalProse(1000),
  })
  .refine(({ workFrom, workTo }) => workFrom <= workTo, {
    path: ["workTo"],
    message: "The work ends on or after the day on which it begins.",
  })
  .refine(({ quantities }) => quantities.some((one) => one > 0), {
    path: ["quantities", 0],
    message: "Say how much of at least one thing was needed.",
  })
  .refine(
    ({ tollRecords, amountBy, documentId }) =>
      documentId || (tollRecords !== "COURT" && amountBy !== "COURT"),
    {
      path: ["documentId"],
      message: "Choose the paper in which the court says so.",
    },
  );
export type StateCostsInput = z.infer<typeof StateCosts>;

export const WithdrawCosts = z.object({ ...command, reason: prose("the reason", 1000) });
export type WithdrawCostsInput = z.infer<typeof WithdrawCosts>;
