import type { ContactChanges } from "@/lib/contacts/change-contact";
import { isObject, type Resource } from "@/lib/contacts/scim/attribute";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { ENTERPRISE } from "@/lib/contacts/scim/user-schema";
import { ContactLanguage } from "@/lib/generated/prisma/enums";
import { isMailAddress, normaliseAddress } from "@/lib/mail/address";

type Address = { value?: string; type?: string; primary?: boolean };

/** Who is not the customer's own, by what a directory calls it: Entra's guests among them. */
const NOT_THE_CUSTOMERS = ["guest", "external", "partner"];
const LONGEST_NAME = 200;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Which address a notice goes to: the primary one, else that at work, else the first, else a userName that is one. */
function addressOf(user: Resource): string {
  const emails = (Array.isArray(user.emails) ? user.emails : []) as Address[];
  const chosen =
    emails.find(({ primary }) => primary === true) ??
    emails.find(({ type }) => type?.toLowerCase() === "work") ??
    emails[0];
  const address = text(chosen?.value) || text(user.userName);
  if (isMailAddress(address)) return normaliseAddress(address);
  throw new ScimRefusal(
    "invalidValue",
    "A user needs a mail address: the primary one of “emails”, else the one of type work, else “userName”.",
  );
}

function nameOf(user: Resource): string {
  const name = isObject(user.name) ? user.name : {};
  const whole = [name.givenName, name.familyName].map(text).filter(Boolean).join(" ");
  return (text(user.displayName) || text(name.formatted) || whole || text(user.userName)).slice(
    0,
    LONGEST_NAME,
  );
}

/** The language of "de-CH" or "fr, en;q=0.5", if notices are written in it. */
function languageOf(user: Resource): ContactLanguage | undefined {
  const [first = ""] = text(user.preferredLanguage)
    .toLowerCase()
    .split(/[-_,;\s]/);
  return Object.values(ContactLanguage).find((language) => language === first);
}

/**
 * The contact that a user of a directory is. What the directory does not say is left as it is; that somebody is a
 * partner's is taken from it, that somebody is not is never, because somebody at the desk may know better.
 * @throws ScimRefusal (`invalidValue`) without a mail address
 */
export function contactOfUser(user: Resource): ContactChanges & { name: string; email: string } {
  const partner = NOT_THE_CUSTOMERS.includes(text(user.userType).toLowerCase());
  const enterprise = isObject(user[ENTERPRISE]) ? user[ENTERPRISE] : {};
  const title = text(user.title).slice(0, LONGEST_NAME);
  const language = languageOf(user);
  return {
    name: nameOf(user),
    email: addressOf(user),
    ...(title && { role: title }),
    ...(language && { language }),
    ...(partner && { partner, employer: text(enterprise.organization).slice(0, LONGEST_NAME) }),
  };
}
