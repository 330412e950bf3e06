import type { z } from "zod";
import { lineFault, textFault } from "@/lib/mail/plain-characters";

const without = (fault: (text: string) => string | null) => (text: string, issue: z.RefinementCtx) => {
  const words = fault(text);
  if (words) issue.addIssue(words);
};

/** For `superRefine`: one line that a mail, a page and the database can hold as it reads. */
export const plainLine = without(lineFault);

/** The same of a text of several lines. */
export const plainText = without(textFault);
