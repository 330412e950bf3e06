import { z } from "zod";
import { ROLES, type Role } from "@/lib/auth/permissions";
import { submissionToken } from "@/lib/auth/submission";
import { mailAddress } from "@/lib/mail/address";
import { lineFault } from "@/lib/mail/plain-characters";

/** One way to write an address, so that it finds its one account. */
export const normaliseEmail = (typed: string) =>
  typed
    .normalize("NFKC")
    .replace(/^ +| +$/g, "")
    .toLowerCase();

/** A person's address is one to which mail can be sent: incidents are alerted there. */
export const personEmail = z.string("Give the email address.").transform(normaliseEmail).pipe(mailAddress);

/** A person's name, on one line. */
export const personName = z
  .string("Give the name.")
  .trim()
  .min(1, "Give the name.")
  .max(120, "At most 120 characters.")
  .superRefine((text, issue) => {
    const words = lineFault(text);
    if (words) issue.addIssue(words);
  });

const roles = z
  .array(z.enum(Object.keys(ROLES) as [Role, ...Role[]], "Choose roles from the list."))
  .min(1, "Choose at least one role.")
  .transform((chosen) => [...new Set(chosen)]);

/** A password as it was typed; how long a new one must be is asked by checkNewPassword. */
const password = z.string("Choose a password.");
const personId = z.guid("Choose the person.");

export const AddPerson = z.object({
  name: personName,
  email: personEmail,
  roles,
  submission: submissionToken,
});
export const ChangeRoles = z.object({ personId, roles });
export const FirstAdministrator = z.object({ name: personName, email: personEmail, password });
export const SignIn = z.object({ email: personEmail, password: z.string("Give your password.") });
export const ChoosePassword = z.object({ password });
export const SecondFactor = z.object({ code: z.string("Type the code.").max(64, "Type the code alone.") });
export const OnePerson = z.object({ personId });
