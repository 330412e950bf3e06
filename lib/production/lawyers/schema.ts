import { z } from "zod";
import { choice, command, line, prose, recordId } from "@/lib/demands/answers";
import { callBack } from "@/lib/demands/call-back";
import { isAgeRecipient } from "@/lib/files/age";
import { mailAddress } from "@/lib/mail/address";

const common = {
  ...command,
  reason: prose("the reason, and where the order or the claim says it", 2000),
};

const sealedFor = {
  recipient: line("who receives them"),
  recipientEmail: mailAddress,
  recipientKey: z
    .string("Give the recipient's own public key of age.")
    .trim()
    .refine(isAgeRecipient, "An age public key begins with age1; copy it whole."),
};

const wayOf = <const W extends string>(way: W) => choice([way], "where such records go");

export const RoutePrivileged = z.discriminatedUnion(
  "way",
  [
    z.object({ way: wayOf("HELD_BACK"), ...common }),
    z.object({
      way: wayOf("FILTER_TEAM"),
      ...common,
      ...sealedFor,
      documentId: recordId("the document").optional(),
    }),
    z.object({
      way: wayOf("NAMED"),
      ...common,
      ...sealedFor,
      documentId: recordId("the document that names them"),
    }),
  ],
  "Choose where such records go.",
);
export type RoutePrivilegedInput = z.infer<typeof RoutePrivileged>;

export const VerifyRecipient = z.object({ ...command, ...callBack });
export type VerifyRecipientInput = z.infer<typeof VerifyRecipient>;
