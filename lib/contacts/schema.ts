import { z } from "zod";
import { OPEN_ANEW, submissionToken } from "@/lib/auth/submission";
import { choice, country, line, recordId, tick, zoneName } from "@/lib/demands/answers";
import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { mailAddress } from "@/lib/mail/address";
import { lineFault } from "@/lib/mail/plain-characters";
import { plainLine, plainText } from "@/lib/mail/plain-schema";

const listed = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map(normaliseIdentifier)
    .filter(Boolean);

/** A line that may stay empty: then "". */
const optionalLine = (longest: number) =>
  z.string().trim().max(longest, `At most ${longest} characters.`).superRefine(plainLine).default("");

const domains = z
  .string("Give at least one domain.")
  .max(5000, "At most 5,000 characters.")
  .transform((text, issue) => {
    const all = [...new Set(listed(text))];
    const wrong = all.find((domain) => domain.includes("@") || domainOf(domain) !== domain);
    if (wrong) issue.addIssue(`“${wrong}” is no domain; write it like company.example.`);
    return all;
  });

const tenants = z
  .string()
  .max(5000, "At most 5,000 characters.")
  .default("")
  .transform((text, issue) => {
    const all = [...new Set(listed(text))];
    const wrong = all.map(lineFault).find((words) => words !== null);
    if (wrong) issue.addIssue(wrong);
    return all;
  });

const whereItIs = {
  name: line("the customer's name"),
  registeredOffice: line("the registered office", 500),
  officeEmail: mailAddress.optional(),
  country,
  zone: zoneName,
  publicAuthority: tick,
  /** How the provider sorts its customers, in its own words. */
  segment: optionalLine(60),
  domains: domains.default([]),
  tenants,
};

const isFound = (
  { domains, tenants }: { domains: string[]; tenants: string[] },
  issue: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
) => {
  if (domains.length + tenants.length > 0) return;
  const message = "Give a domain or a tenant id: by these the customer's accounts are found.";
  issue.addIssue({ code: "custom", path: ["domains"], message });
};

export const AddCustomer = z.object({ ...whereItIs, submission: submissionToken }).superRefine(isFound);
export type AddCustomerInput = z.infer<typeof AddCustomer>;

/** What the form was filled with, so that nobody writes over what somebody else changed meanwhile. */
const seen = z.string(OPEN_ANEW).regex(/^[0-9a-f]{64}$/, OPEN_ANEW);

export const ChangeCustomer = z
  .object({ ...whereItIs, customerId: recordId("the customer"), seen })
  .superRefine(isFound);
export type ChangeCustomerInput = z.infer<typeof ChangeCustomer>;

const whoItIs = {
  name: line("the person's name"),
  email: mailAddress,
  role: optionalLine(120),
  language: choice(["en", "de", "fr", "es"], "the language in which to write").default("en"),
  /** Employed by a partner and not by the customer: told, but never counted as the customer. */
  partner: tick,
  /** The partner's name. */
  employer: optionalLine(200),
};

/** An employer is named of a partner's people alone. */
const isPartnerOf = <T extends { partner: boolean; employer: string }>(person: T): T => ({
  ...person,
  partner: person.partner || person.employer !== "",
});

export const ChangeContact = z
  .object({ ...whoItIs, contactId: recordId("the contact"), seen })
  .transform(isPartnerOf);
export type ChangeContactInput = z.infer<typeof ChangeContact>;

export const AddContact = z
  .object({
    customerId: recordId("the customer"),
    capacity: choice(["ADMINISTRATOR", "LEGAL_CONTACT"], "in which capacity"),
    ...whoItIs,
    /** The address was confirmed with the customer just now. */
    confirmed: tick,
  })
  .transform(isPartnerOf);
export type AddContactInput = z.infer<typeof AddContact>;

export const ContactNamed = z.object({ contactId: recordId("the contact") });
export type ContactNamedInput = z.infer<typeof ContactNamed>;

export const ConfirmByHand = ContactNamed.extend({
  way: choice(["CALL", "MAIL"], "how the customer said so").optional(),
  note: z.string().max(500, "At most 500 characters.").superRefine(plainText).optional(),
});
export type ConfirmByHandInput = z.infer<typeof ConfirmByHand>;
