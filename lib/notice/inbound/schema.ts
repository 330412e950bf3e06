import { z } from "zod";
import { submissionToken } from "@/lib/auth/submission";
import { choice, line, recordId } from "@/lib/demands/answers";

/** What a person makes of a mail that could not be placed. */
export const FileMail = z
  .object({
    mailId: recordId("the mail"),
    as: choice(["CORRESPONDENCE", "CAME_BACK", "NOTHING"], "what the mail is"),
    /** For correspondence: the demand. */
    reference: z.string().trim().toUpperCase().max(20).default(""),
    /** For one that came back: which mail of ours, and whether its address is dead. */
    messageId: z.string().trim().max(300).default(""),
    dead: choice(["HARD", "SOFT"], "whether the address is dead").optional(),
    reason: line("the reason, in a sentence", 500),
    submission: submissionToken,
  })
  .superRefine(({ as, reference, messageId, dead }, issue) => {
    if (as === "CORRESPONDENCE" && !/^NG-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(reference))
      issue.addIssue({
        code: "custom",
        path: ["reference"],
        message: "Give the demand's reference, such as NG-7K3M-29QX.",
      });
    if (as === "CAME_BACK" && !messageId)
      issue.addIssue({
        code: "custom",
        path: ["messageId"],
        message: "Give the Message-ID of our mail that came back.",
      });
    if (as === "CAME_BACK" && !dead)
      issue.addIssue({ code: "custom", path: ["dead"], message: "Say whether the address is dead." });
  });
export type FileMailInput = z.infer<typeof FileMail>;
