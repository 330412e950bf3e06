import { z } from "zod";
import { choice, line, recordId } from "@/lib/demands/answers";
import { mailAddress } from "@/lib/mail/address";
import { plainLine } from "@/lib/mail/plain-schema";

export const ProposeListing = z.object({
  capacity: choice(["ADMINISTRATOR", "LEGAL_CONTACT"], "in which capacity"),
  name: line("the person's name"),
  email: mailAddress,
  role: z.string().trim().max(120, "At most 120 characters.").superRefine(plainLine).default(""),
  language: choice(["en", "de", "fr", "es"], "the language in which to write").default("en"),
});
export type ProposeListingInput = z.infer<typeof ProposeListing>;

export const ProposeRemoval = z.object({ removesId: recordId("whom to take off the list") });
export type ProposeRemovalInput = z.infer<typeof ProposeRemoval>;
