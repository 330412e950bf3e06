import { z } from "zod";
import { plainText } from "@/lib/mail/plain-schema";

const words = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(2000, "At most 2,000 characters.").superRefine(plainText);

const version = z.coerce
  .number("Open the form anew.")
  .int("Open the form anew.")
  .min(0, "Open the form anew.");

/** What goes with every proposal: the version it was written from, why, and of which preview it is the second sending. */
export const ProposalBasis = z.object({
  fromVersion: version,
  reason: words("Give the reason: what changed in the law or in our practice, and where it is written."),
  previewed: z.string().optional(),
});

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
