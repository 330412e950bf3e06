import { z } from "zod";

const words = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(2000, "At most 2,000 characters.");

/** Why a setting is to change; the second person reads it. */
export const reason = words(
  "Give the reason: what changed in the law or in our practice, and where it is written.",
);

const changeId = z.guid("Choose the proposed change.");

export const ConfirmChange = z.object({ changeId });
export type ConfirmChangeInput = z.infer<typeof ConfirmChange>;

export const DeclineChange = z.object({
  changeId,
  reason: words("Say why, so that it can be proposed better."),
});
export type DeclineChangeInput = z.infer<typeof DeclineChange>;

export const WithdrawChange = z.object({ changeId });
export type WithdrawChangeInput = z.infer<typeof WithdrawChange>;
