import { z } from "zod";
import { ROLES, type Role } from "@/lib/auth/permissions";

/** One way to write an address, so that it finds its one account. */
export const normaliseEmail = (email: string) => email.trim().normalize("NFKC").toLowerCase();

const email = z
  .string("Give the email address.")
  .transform(normaliseEmail)
  .pipe(z.email("Give one email address, such as name@example.com.").max(254, "At most 254 characters."));

const name = z
  .string("Give the name.")
  .trim()
  .min(1, "Give the name.")
  .max(120, "At most 120 characters.")
  .refine((text) => !/\p{Cc}/u.test(text), "Leave out line breaks and control characters.");

const roles = z
  .array(z.enum(Object.keys(ROLES) as [Role, ...Role[]], "Choose roles from the list."))
  .min(1, "Choose at least one role.")
  .transform((chosen) => [...new Set(chosen)]);

/** A password as it was typed; how long a new one must be is asked by checkNewPassword. */
const password = z.string("Choose a password.");
const personId = z.guid("Choose the person.");

export const AddPerson = z.object({ name, email, roles });
export const ChangeRoles = z.object({ personId, roles });
export const FirstAdministrator = z.object({ name, email, password });
export const SignIn = z.object({ email, password: z.string("Give your password.") });
export const ChoosePassword = z.object({ password });
export const SecondFactor = z.object({ code: z.string("Type the code.").max(64, "Type the code alone.") });
export const OnePerson = z.object({ personId });
